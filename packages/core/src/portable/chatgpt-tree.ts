import { asObject, asText, asTime, type LooseObject } from "./loose-json.js";

/** A node of a conversation's tree that has a message. */
export interface ChatgptNode {
  id: string;
  parentId: string | null;
  message: LooseObject;
  /** When it was made, or where that is not said, when what it follows was. */
  createdAt: string | undefined;
}

/**
 * The nodes of a `mapping`, each behind its parent. The links to parents decide, whatever is said of
 * children: a parent that is missing makes a beginning, and a loop is cut where it is entered first.
 */
export function chatgptNodes(mapping: LooseObject, startedAt: string | undefined): ChatgptNode[] {
  const children = new Map<string | null, string[]>();
  for (const id of Object.keys(mapping)) {
    const parentId = parentOf(mapping, id);
    const siblings = children.get(parentId);
    if (siblings) siblings.push(id);
    else children.set(parentId, [id]);
  }
  const nodes = new Map<string, ChatgptNode>();
  const visit = (rootId: string) => {
    // A conversation may be longer than the stack is deep.
    const open: [id: string, parentId: string | null][] = [[rootId, null]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [id, parentId] = next;
      if (nodes.has(id)) continue;
      const message = asObject(asObject(mapping[id]).message);
      const before = parentId === null ? startedAt : nodes.get(parentId)?.createdAt;
      nodes.set(id, { id, parentId, message, createdAt: asTime(message.create_time) ?? before });
      for (const child of [...(children.get(id) ?? [])].reverse()) open.push([child, id]);
    }
  };
  for (const root of children.get(null) ?? []) visit(root);
  for (const id of Object.keys(mapping)) if (!nodes.has(id)) visit(id);
  return [...nodes.values()];
}

function parentOf(mapping: LooseObject, id: string): string | null {
  const parentId = asText(asObject(mapping[id]).parent);
  return parentId !== "" && parentId !== id && Object.hasOwn(mapping, parentId) ? parentId : null;
}

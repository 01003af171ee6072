/** Anything that knows what it follows. */
interface Node {
  id: string;
  parentId: string | null;
}

/**
 * The branch that ends in `headId`, oldest first. It begins where a parent is not among
 * `messages`, as while older pages are still to come.
 */
export function messagePath<T extends Node>(messages: Iterable<T>, headId: string | null): T[] {
  const byId = new Map<string, T>();
  for (const message of messages) byId.set(message.id, message);
  const path: T[] = [];
  let next = headId;
  while (next !== null) {
    const message = byId.get(next);
    if (!message) break;
    path.push(message);
    // A parent is whatever a client said; visiting each message once keeps a loop from turning.
    byId.delete(next);
    next = message.parentId;
  }
  return path.reverse();
}

/** The end of the branch through `messageId`, always taking the newest alternative. */
export function newestLeaf<T extends Node>(messages: Iterable<T>, messageId: string): string {
  const newestChild = new Map<string | null, string>();
  for (const message of messages) newestChild.set(message.parentId, message.id);
  const seen = new Set<string>();
  let leaf = messageId;
  for (;;) {
    const child = newestChild.get(leaf);
    if (child === undefined || seen.has(child)) return leaf;
    seen.add(child);
    leaf = child;
  }
}

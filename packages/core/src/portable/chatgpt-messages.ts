import { idSchema } from "../contract/id.js";
import type { MessageStatus } from "../contract/message.js";
import { type NodeContent, nodeContent, withContent } from "./chatgpt-parts.js";
import type { ChatgptNode } from "./chatgpt-tree.js";
import type { IncomingMessage } from "./incoming.js";
import { asObject, asText, type LooseObject } from "./loose-json.js";

/** What could not be taken over of a conversation, and from which message. */
export interface ChatgptLoss {
  code: "unknown_content" | "missing_file";
  reason: string;
  messageId: string;
}

export interface ChatgptMessages {
  /** Each behind the one that it follows, otherwise by time. */
  messages: IncomingMessage[];
  /** The one that is shown last, where that is known. */
  headId: string | undefined;
  losses: ChatgptLoss[];
}

/** A message in the making. */
interface Gathered extends IncomingMessage {
  /** The node that the next one has to follow to be part of it. */
  lastNode: string;
}

/**
 * The messages of a conversation's nodes. What an assistant thinks, asks of tools, learns from them
 * and says is many nodes there and one message here, up to where branches part.
 */
export function chatgptMessages(nodes: readonly ChatgptNode[], current: string): ChatgptMessages {
  /** By node, the message that it is in, or the one that it follows where it is in none. */
  const messageOf = new Map<string, Gathered>();
  const gathered: Gathered[] = [];
  const losses: ChatgptLoss[] = [];
  const parting = partings(nodes);

  for (const [index, node] of nodes.entries()) {
    const before = node.parentId === null ? undefined : messageOf.get(node.parentId);
    const goesOn =
      before !== undefined && before.lastNode === node.parentId && !parting.has(before.lastNode);
    const content = nodeContent(node.message);
    const role = asObject(node.message.author).role === "user" ? "user" : "assistant";
    const isSame = goesOn && role === "assistant" && before.role === "assistant";
    const parts = withContent(isSame ? before.parts : [], content);
    let message = before;
    if (isSame) {
      before.parts = parts;
      if (saysSomething(content)) before.status = statusOf(node.message);
    } else if (parts.length > 0) {
      message = {
        id: idSchema.safeParse(node.id).success ? node.id : `node-${index}`,
        parentId: before?.id ?? null,
        role,
        parts,
        status: role === "user" ? "done" : statusOf(node.message),
        createdAt: node.createdAt,
        lastNode: node.id,
      };
      gathered.push(message);
    }
    if (message) {
      messageOf.set(node.id, message);
      if (goesOn) message.lastNode = node.id;
    }
    losses.push(...lossesOf(content, message?.id ?? node.id));
  }
  return {
    messages: inOrder(gathered).map(({ lastNode: _, ...message }) => message),
    headId: messageOf.get(current)?.id,
    losses,
  };
}

/** The nodes that more than one follows. */
function partings(nodes: readonly ChatgptNode[]): Set<string> {
  const followed = new Set<string>();
  const parting = new Set<string>();
  for (const { parentId } of nodes) {
    if (parentId === null) continue;
    if (followed.has(parentId)) parting.add(parentId);
    followed.add(parentId);
  }
  return parting;
}

function saysSomething(content: NodeContent): boolean {
  return content.type === "result" || (content.type === "parts" && content.parts.length > 0);
}

function statusOf({ status, metadata }: LooseObject): MessageStatus {
  const { type } = asObject(asObject(metadata).finish_details);
  if (type === "interrupted" || status === "finished_partial_completion") return "stopped";
  return status === "in_progress" ? "interrupted" : "done";
}

function lossesOf(content: NodeContent, messageId: string): ChatgptLoss[] {
  if (content.type === "unknown") {
    const reason = `Content of the kind “${asText(content.kind)}” is not known here.`;
    return [{ code: "unknown_content", reason, messageId }];
  }
  return content.parts.flatMap(({ type }) => {
    if (type !== "data-missing-file") return [];
    const reason = "A file is mentioned that is not in the source.";
    return [{ code: "missing_file" as const, reason, messageId }];
  });
}

/** By time, but none before the one that it follows. */
function inOrder(messages: readonly Gathered[]): Gathered[] {
  const times = new Map<string, string>();
  for (const { id, parentId, createdAt = "" } of messages) {
    const earliest = (parentId !== null && times.get(parentId)) || "";
    times.set(id, createdAt > earliest ? createdAt : earliest);
  }
  const timeOf = ({ id }: Gathered) => times.get(id) ?? "";
  return [...messages].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
}

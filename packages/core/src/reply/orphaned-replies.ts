import type { Message, MessageInput } from "../contract/message.js";
import type { SessionStore } from "../session-store.js";

/** A session has one running reply at a time, and its checkpoint is among the latest messages. */
const LATEST = 20;

/**
 * The end of replies that nobody makes any more. Only whoever holds the session can know that
 * nobody does.
 */
export function asInterrupted(messages: Iterable<Message>): MessageInput[] {
  return [...messages]
    .filter(({ status }) => status === "replying")
    .map((message) => settled(message, "interrupted"));
}

/** The last state of a reply that was stored as growing, or as whole. */
export function settled(
  { createdAt: _, error: _error, ...input }: Message,
  status: "interrupted" | "stopped",
): MessageInput {
  const { cursor: _cursor, ...metadata } = input.metadata ?? {};
  return { ...input, status, metadata };
}

/** The reply as it is stored, or `null`. */
export async function findReply(
  store: SessionStore,
  sessionId: string,
  replyId: string,
): Promise<Message | null> {
  return (await latestMessages(store, sessionId)).find(({ id }) => id === replyId) ?? null;
}

/** Whether a reply in this session is stored as growing, truly or not. */
export async function hasCheckpoint(store: SessionStore, sessionId: string): Promise<boolean> {
  return asInterrupted(await latestMessages(store, sessionId)).length > 0;
}

/** Stores the end of what a dead server left unfinished. The caller holds the session. */
export async function settleOrphans(store: SessionStore, sessionId: string): Promise<void> {
  const inputs = asInterrupted(await latestMessages(store, sessionId));
  if (inputs.length > 0) await store.saveMessages(sessionId, inputs);
}

/**
 * Keeps what had come of a reply that this process lost, if nobody else has taken the session over:
 * the checkpoint still stands as growing, or nothing at all follows the message that it answers.
 */
export async function saveLostReply(
  store: SessionStore,
  sessionId: string,
  message: MessageInput,
): Promise<void> {
  const stored = await findReply(store, sessionId, message.id);
  const isOurs = stored
    ? stored.status === "replying"
    : (await store.getSession(sessionId))?.headId === message.parentId;
  if (isOurs) await store.saveMessages(sessionId, [message]);
}

async function latestMessages(store: SessionStore, sessionId: string): Promise<Message[]> {
  return (await store.listMessages(sessionId, { limit: LATEST })).items;
}

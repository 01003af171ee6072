import { ChatError } from "../chat-error.js";
import type { Message, MessageInput } from "../contract/message.js";
import type { UserMessage } from "../contract/reply-request.js";
import { wellFormed } from "../message/well-formed.js";
import { asInterrupted } from "./orphaned-replies.js";
import { sameParts } from "./same-parts.js";
import type { TurnSession } from "./turn.js";

/** Stores the person's message, once, however often it is sent, and returns it. */
export async function keepMessage(sent: UserMessage, turn: TurnSession): Promise<Message> {
  const { session, history } = turn;
  const parts = wellFormed(sent.parts);
  // A sender that names no parent may mean any message, so only then all of them are read.
  const known = sent.parentId
    ? await history.findSince(sent.parentId, sent.id)
    : await history.find(sent.id);
  if (known) return keepAgain(known, { ...sent, parts }, turn);

  const parentId = sent.parentId === undefined ? session.headId : sent.parentId;
  if (parentId !== null && !(await history.find(parentId))) {
    throw new ChatError("invalid", "The message that this one follows is not in the session.", {
      field: "message.parentId",
    });
  }
  return keepNew({ id: sent.id, parentId, parts }, turn);
}

/** The id is known: the same message sent again, or an edit by an AI SDK client. */
async function keepAgain(known: Message, sent: UserMessage, turn: TurnSession): Promise<Message> {
  if (known.role !== "user") throw notThisOne("This id belongs to a reply of the session.");
  const { parentId } = known;
  const { parts } = sent;
  if (sent.parentId !== undefined && sent.parentId !== parentId) {
    throw notThisOne("This message is stored already, and follows another one.");
  }
  if (!sent.edit && !sameParts(known.parts, parts)) {
    throw notThisOne("A message with this id is stored already, and says something else.");
  }
  // Such a client keeps the id of what it edits, so an edit that is sent again is found by its words.
  const siblings = [...turn.history.loaded].filter(
    (other) => other.role === "user" && other.parentId === parentId,
  );
  const same = [known, ...siblings].find((message) => sameParts(message.parts, parts));
  if (!same) return keepNew({ id: turn.newId(), parentId, parts }, turn);
  await saveMessages([], turn);
  return same;
}

function notThisOne(message: string): ChatError {
  return new ChatError("invalid", message, { field: "message.id" });
}

async function keepNew(
  message: Pick<MessageInput, "id" | "parentId" | "parts">,
  turn: TurnSession,
): Promise<Message> {
  const input: MessageInput = { ...message, role: "user", status: "done" };
  await saveMessages([input], turn);
  const kept = { ...input, createdAt: turn.clock.now().toISOString() };
  turn.history.put(kept);
  return kept;
}

/**
 * Saves messages, and in the same write the end of replies that a dead server left unfinished:
 * the session has one turn at a time and this is it, so nobody is making them.
 */
export async function saveMessages(
  messages: readonly MessageInput[],
  { store, session, history }: TurnSession,
): Promise<void> {
  const orphans = asInterrupted(history.loaded);
  const inputs = [...orphans, ...messages];
  if (inputs.length === 0) return;
  await store.saveMessages(session.id, inputs);
  for (const message of [...history.loaded]) {
    if (message.status === "replying") history.put({ ...message, status: "interrupted" });
  }
}

import { ChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import type { ReplyRequest, ToolDecision } from "../contract/reply-request.js";
import { wellFormed } from "../message/well-formed.js";
import { decidedCalls, pendingCalls, withDecisions } from "../tools/tool-calls.js";
import { saveMessages } from "./keep-message.js";
import { canonicalJson } from "./same-parts.js";
import type { TurnSession } from "./turn.js";

export interface KeptDecisions {
  /** The message whose calls are decided, as it is stored now. */
  message: Message;
  /** The ids of the calls that this very request has allowed: it, and no other, runs them. */
  allowed: ReadonlySet<string>;
}

/**
 * Stores what a person decided about the calls of a message, once. What is called and with what
 * input is read from the store alone.
 */
export async function keepDecisions(
  { messageId, decisions }: Extract<ReplyRequest, { type: "approve" }>,
  turn: TurnSession,
): Promise<KeptDecisions> {
  const { session, history } = turn;
  const asked = await history.find(messageId);
  if (asked?.role !== "assistant") {
    throw invalid("messageId", "The reply to decide about is not in this session.");
  }
  const given = wellFormed(decisions);
  const pending = pendingCalls(asked);
  if (pending.length === 0) return keepAgain(asked, given, turn);

  requireAll(pending, given);
  const isFollowed = [...history.loaded].some(({ parentId }) => parentId === messageId);
  if (session.headId !== messageId || isFollowed) {
    throw new ChatError(
      "conflict",
      "This can't be decided any more: the conversation has gone on.",
    );
  }
  // What a dead server left growing has ended, and is saved as that before it is changed.
  if (asked.status === "replying") await saveMessages([], turn);
  const { createdAt, ...input } = history.get(messageId) ?? asked;
  const decided = { ...input, parts: withDecisions(asked.parts, given) };
  await saveMessages([decided], turn);
  const message = { ...decided, createdAt };
  history.put(message);
  const allowed = given.filter(({ approved }) => approved).map(({ toolCallId }) => toolCallId);
  return { message, allowed: new Set(allowed) };
}

/** Decided already: the same decisions are the same request, and change and run nothing. */
async function keepAgain(
  message: Message,
  given: readonly ToolDecision[],
  turn: TurnSession,
): Promise<KeptDecisions> {
  const decided = decidedCalls(message);
  if (decided.length === 0) {
    throw invalid("messageId", "Nothing in this message waits for a decision.");
  }
  requireAll(decided, given);
  const known = decided.map(({ toolCallId, approval: { approved, reason } }) => ({
    toolCallId,
    approved,
    ...(reason !== undefined && { reason }),
  }));
  if (sorted(known) !== sorted(given)) {
    throw new ChatError("conflict", "This was decided before, and in another way.");
  }
  await saveMessages([], turn);
  return { message, allowed: new Set() };
}

/** Throws unless each of these calls is decided about, once, and no other is. */
function requireAll(
  calls: readonly { toolCallId: string }[],
  decisions: readonly ToolDecision[],
): void {
  const ids = new Set(calls.map(({ toolCallId }) => toolCallId));
  const isWhole = decisions.length === ids.size;
  const decided = new Set(decisions.map(({ toolCallId }) => toolCallId));
  if (isWhole && [...ids].every((id) => decided.has(id))) return;
  throw invalid(
    "decisions",
    "Decide about each call that waits in this message, and about no other.",
  );
}

/** The decisions as a text that is the same in whatever order they are given. */
export function sorted(decisions: readonly ToolDecision[]): string {
  return canonicalJson(decisions.map((decision) => canonicalJson(decision)).sort());
}

function invalid(field: string, message: string): ChatError {
  return new ChatError("invalid", message, { field });
}

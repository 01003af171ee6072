import { ChatError } from "../chat-error.js";
import type { Clock } from "../clock.js";
import type { Message } from "../contract/message.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import type { Session } from "../contract/session.js";
import type { Helper } from "../helper.js";
import type { SessionStore } from "../session-store.js";
import { keepMessage, saveMessages } from "./keep-message.js";
import { SessionHistory } from "./session-history.js";

export interface TurnContext {
  store: SessionStore;
  helpers: ReadonlyMap<string, Helper>;
  clock: Clock;
  newId(): string;
}

/** The session in which a turn begins, and what a turn needs there. */
export interface TurnSession extends TurnContext {
  session: Session;
  helper: Helper;
  history: SessionHistory;
}

/** What a reply is about to answer. All of it is stored. */
export interface Turn extends TurnSession {
  /** The message to answer; `null` where the helper opens the session. */
  parent: Message | null;
}

/**
 * Finds or stores what the request speaks of; afterwards the person's message is durable.
 * Rejects with a `ChatError` that says what is wrong.
 */
export async function prepareTurn(request: ReplyRequest, context: TurnContext): Promise<Turn> {
  const found = await findSession(request, context);
  const history = new SessionHistory(context.store, found.session.id);
  const turn: TurnSession = { ...context, ...found, history };
  switch (request.type) {
    case "send":
      return { ...turn, parent: await keepMessage(request.message, turn) };
    case "regenerate": {
      const parent = await findQuestion(request.messageId, turn);
      await saveMessages([], turn);
      return { ...turn, parent };
    }
    case "open":
      if (await history.isEmpty()) return { ...turn, parent: null };
      throw new ChatError("conflict", "This session has begun already.");
  }
}

async function findSession(
  request: ReplyRequest,
  { store, helpers }: TurnContext,
): Promise<Pick<TurnSession, "session" | "helper">> {
  const helperOf = ({ helper: id }: { helper: string }) => {
    const helper = helpers.get(id);
    if (!helper) throw invalid("session.helper", `There is no helper “${id}” here.`);
    if (request.type === "open") requireJourney(helper);
    return helper;
  };
  const stored = await store.getSession(request.sessionId);
  if (stored) return { session: stored, helper: helperOf(stored) };
  if (request.type === "regenerate" || !request.session) {
    throw new ChatError("not_found", "This session does not exist.");
  }
  const helper = helperOf(request.session);
  const { projectId } = request.session;
  const input = { id: request.sessionId, projectId, helper: helper.id };
  return { session: await store.createSession(input), helper };
}

/** The message to answer again; `null` where the helper opened the session with this one. */
async function findQuestion(
  messageId: string | undefined,
  { session, helper, history }: TurnSession,
): Promise<Message | null> {
  const targetId = messageId ?? session.headId;
  if (targetId === null) throw invalid("messageId", "There is nothing to answer in this session.");
  const target = await history.find(targetId);
  if (target?.role === "user") return target;
  if (target?.parentId === null) {
    requireJourney(helper);
    return null;
  }
  const parent = target && (await history.find(target.parentId));
  if (parent) return parent;
  throw invalid("messageId", "The message to answer again is not in this session.");
}

function requireJourney(helper: Helper): void {
  if (helper.journey) return;
  throw invalid("type", `${helper.name} does not open sessions: write the first message.`);
}

function invalid(field: string, message: string): ChatError {
  return new ChatError("invalid", message, { field });
}

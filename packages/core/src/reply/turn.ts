import { ChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import type { Session } from "../contract/session.js";
import type { Helper } from "../helper.js";
import type { SessionStore } from "../session-store.js";
import type { Clock } from "../time/clock.js";
import { isToAnswer } from "../tools/tool-calls.js";
import { keepDecisions } from "./keep-decisions.js";
import { keepMessage, saveMessages } from "./keep-message.js";
import { SessionHistory } from "./session-history.js";

export interface TurnContext {
  store: SessionStore;
  helpers: ReadonlyMap<string, Helper>;
  clock: Clock;
  newId(): string;
  /** Whether this session was there, and was erased: a late request must not begin it anew. */
  wasErased(): Promise<boolean>;
}

/** The session in which a turn begins, and what a turn needs there. */
export interface TurnSession extends TurnContext {
  session: Session;
  helper: Helper;
  history: SessionHistory;
}

/** What a reply is about to answer. All of it is stored. */
export interface Turn extends TurnSession {
  /** The message to answer, or whose calls were decided about; `null` where the helper opens the session. */
  parent: Message | null;
  /** The reply that it has, where the person's message was sent before. */
  answered: Message | null;
  /** The ids of the calls of `parent` that a person has just allowed, and that are to be run. */
  allowed: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/**
 * Finds or stores what the request speaks of; afterwards the person's message is durable.
 * Rejects with a `ChatError` that says what is wrong.
 */
export async function prepareTurn(request: ReplyRequest, context: TurnContext): Promise<Turn> {
  const found = await findSession(request, context);
  const history = new SessionHistory(context.store, found.session.id);
  const turn: TurnSession = { ...context, ...found, history };
  switch (request.type) {
    case "send": {
      const parent = await keepMessage(request.message, turn);
      return { ...turn, parent, answered: await findAnswer(parent, turn), allowed: none };
    }
    case "approve": {
      const { message, allowed } = await keepDecisions(request, turn);
      return { ...turn, parent: message, answered: await findAnswer(message, turn), allowed };
    }
    case "regenerate": {
      const parent = await findQuestion(request.messageId, turn);
      await saveMessages([], turn);
      return { ...turn, parent, answered: null, allowed: none };
    }
    case "open":
      if (await history.isEmpty()) {
        return { ...turn, parent: null, answered: null, allowed: none };
      }
      throw new ChatError("conflict", "This session has begun already.");
  }
}

/**
 * The stored reply to a message that was sent before: the one that is shown, if there are several.
 * One that broke off or failed is none, and neither is an empty one. All that answers a message is
 * newer, so whoever has loaded the message has loaded them.
 */
async function findAnswer(
  { id }: Message,
  { session, history }: TurnSession,
): Promise<Message | null> {
  const answers = [...history.loaded].filter(
    (message) =>
      message.parentId === id && (message.status === "done" || message.status === "stopped"),
  );
  if (answers.length < 2 || session.headId === null) return answers.at(-1) ?? null;
  const shown = await history.pathTo(session.headId);
  return (
    answers.find((answer) => shown.some((message) => message.id === answer.id)) ??
    answers.at(-1) ??
    null
  );
}

async function findSession(
  request: ReplyRequest,
  { store, helpers, wasErased }: TurnContext,
): Promise<Pick<TurnSession, "session" | "helper">> {
  const helperOf = ({ helper: id }: { helper: string }) => {
    const helper = helpers.get(id);
    if (!helper) throw invalid("session.helper", `There is no helper “${id}” here.`);
    if (request.type === "open") requireJourney(helper);
    return helper;
  };
  const stored = await store.getSession(request.sessionId);
  if (stored) return { session: stored, helper: helperOf(stored) };
  if (request.type === "regenerate" || request.type === "approve" || !request.session) {
    throw new ChatError("not_found", "This session does not exist.");
  }
  if (await wasErased()) throw new ChatError("not_found", "This chat was deleted.");
  const helper = helperOf(request.session);
  const input = { ...request.session, id: request.sessionId };
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
  if (target && isToAnswer(target)) return target;
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

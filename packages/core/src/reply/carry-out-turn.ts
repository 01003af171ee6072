import type { ChatError } from "../chat-error.js";
import { askHelper } from "./ask-helper.js";
import type { ReplyLog } from "./reply-log.js";
import { endingEvents, type ReplyEnding, runReply } from "./run-reply.js";
import { SessionTitle } from "./session-title.js";
import type { Turn } from "./turn.js";

/** What failed: the reply, keeping it, minding its thread, or naming the session. */
export type ReplyTask = "reply" | "save" | "thread" | "title";

export interface TurnWork {
  turn: Turn;
  /** The id of the reply. */
  messageId: string;
  log: ReplyLog;
  /** Aborted when the person stops the reply. */
  signal: AbortSignal;
  /** Called when the reply is over and stored, just before the log says so. */
  onEnding(ending: ReplyEnding): void;
  onError(error: ChatError, task: ReplyTask): void;
}

/** Makes the reply of a turn, and sees to the session's title beside it. Never rejects. */
export async function carryOutTurn(work: TurnWork): Promise<void> {
  const { turn, messageId, log, signal, onEnding, onError } = work;
  const { store, session, helper, parent, clock } = turn;
  const question = parent?.role === "user" ? parent : null;
  const title = new SessionTitle({
    store,
    session,
    log,
    clock,
    onError: (error) => onError(error, "title"),
  });

  log.append({ type: "start", messageId });
  const named = question && title.takeFromMessage(question);
  const ending = await runReply({
    messageId,
    parentId: parent?.id ?? null,
    answer: askHelper(turn, (error) => onError(error, "thread")),
    log,
    clock,
    signal,
    save: (message) => store.saveMessages(session.id, [message]),
    onError,
  });
  onEnding(ending);
  for (const event of endingEvents(ending)) log.append(event);

  await named;
  if (ending.type === "done" && question) {
    const reply = { ...ending.message, createdAt: clock.now().toISOString() };
    await title.askModel(helper.model, [question, reply]);
  }
  log.close();
}

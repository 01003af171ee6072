import { type ChatError, toChatError } from "../chat-error.js";
import type { MessageInput } from "../contract/message.js";
import { askHelper } from "./ask-helper.js";
import { saveLostReply } from "./orphaned-replies.js";
import { replyStart } from "./reply-start.js";
import { endingEvents, runReply } from "./run-reply.js";
import type { RunningReply } from "./running-reply.js";
import { SessionTitle } from "./session-title.js";
import type { Turn } from "./turn.js";

/**
 * What failed: the reply, keeping it, its log, minding its thread, thinking of what to ask next,
 * naming the session, or deleting what there is of it beyond the store.
 */
export type ReplyTask = "reply" | "save" | "log" | "thread" | "suggestions" | "title" | "erasure";

export interface TurnWork {
  turn: Turn;
  /** The id of the reply. */
  messageId: string;
  reply: RunningReply;
  /** Whether nobody has stopped it, or held the session since, where this process has lost it. */
  isUndisturbed(): Promise<boolean>;
  onError(error: ChatError, task: ReplyTask): void;
}

/** Makes the reply of a turn, and sees to the session's title beside it. Never rejects. */
export async function carryOutTurn(work: TurnWork): Promise<void> {
  const { turn, messageId, reply, isUndisturbed, onError } = work;
  const { store, session, helper, parent, clock } = turn;
  const question = parent?.role === "user" ? parent : null;
  const title = new SessionTitle({
    store,
    session,
    reply,
    clock,
    onError: (error) => onError(error, "title"),
  });
  const save = async (message: MessageInput) => {
    // Another process may have taken the session over, and may have another reply in it by now.
    await reply.confirm();
    await store.saveMessages(session.id, [message]);
  };
  const saveLost = async (message: MessageInput) => {
    try {
      // Whoever stopped it stores what they had seen, and nobody needs the rest.
      if (await isUndisturbed()) await saveLostReply(store, session.id, message);
    } catch (cause) {
      onError(toChatError(cause, "internal", "The reply could not be saved."), "save");
    }
  };

  reply.tell(replyStart(messageId, parent?.id ?? null));
  const named = question && title.takeFromMessage(question);
  const ending = await runReply({
    messageId,
    parentId: parent?.id ?? null,
    answer: askHelper(turn, messageId, onError),
    reply,
    clock,
    save,
    saveLost,
    onError,
  });
  // A reply that was left unsaved is nobody's either: whoever comes next finds its last checkpoint.
  if (reply.fate === "left" && ending.type !== "done") {
    await named;
    return reply.giveUp();
  }
  if (ending.type !== "lost") await reply.end(endingEvents(ending));

  await named;
  if (ending.type === "done" && question && !reply.signal.aborted) {
    const message = { ...ending.message, createdAt: clock.now().toISOString() };
    // Named by how it began, also where an earlier reply failed before it could be named.
    const begin = async () => [...(await turn.history.pathTo(question.id)), message].slice(0, 4);
    await title.askModel(helper.model, begin);
  }
  await reply.close();
}

import { ChatError, toChatError } from "../chat-error.js";
import type { MessageInput } from "../contract/message.js";
import type { Usage } from "../contract/message-part.js";
import type { DataEvent, ReplyEvent } from "../contract/reply-event.js";
import { toSuggestions } from "../message/suggestions.js";
import type { Clock } from "../time/clock.js";
import { pendingCalls } from "../tools/tool-calls.js";
import type { Answer } from "./ask-helper.js";
import { closingEvents, emptyReplyFold, foldReplyEvent } from "./fold-reply-event.js";
import { MessageWriter } from "./message-writer.js";
import { cursorAt } from "./reply-cursor.js";
import type { RunningReply } from "./running-reply.js";
import { saysSomething } from "./says-something.js";
import { untilAborted } from "./until-aborted.js";

/**
 * What became of a reply. All but `unsaved` is in the store; of a `lost` one, whatever its owner or
 * somebody else could still keep.
 */
export type ReplyEnding =
  | { type: "done"; message: MessageInput }
  | { type: "stopped" }
  /** This process is about to end. */
  | { type: "left" }
  | { type: "failed"; error: ChatError }
  | { type: "unsaved"; error: ChatError }
  | { type: "lost" };

export interface ReplyRun {
  messageId: string;
  parentId: string | null;
  answer: Answer;
  reply: RunningReply;
  clock: Clock;
  save(message: MessageInput): Promise<void>;
  /** Keeps what had come of a reply that this process has lost, if nobody else did. */
  saveLost(message: MessageInput): Promise<void>;
  onError(error: ChatError, task: "reply" | "save"): void;
}

type Outcome =
  | Extract<ReplyEnding, { type: "stopped" | "left" | "failed" | "lost" }>
  | { type: "done" };

/**
 * Makes one reply: tells what the helper says, and keeps it. What is kept is never more than what
 * every reader can read. The last event is the caller's to tell, see {@link endingEvents}. Never
 * rejects.
 */
export async function runReply(run: ReplyRun): Promise<ReplyEnding> {
  const { answer, clock, reply, save, onError } = run;
  const { signal, lost } = reply;
  const onSaveError = (error: ChatError) => {
    // That the reply is lost is told once, and not as a failure of the store.
    if (!lost.aborted) onError(error, "save");
  };
  const writer = new MessageWriter({ save, clock, lost, onError: onSaveError });
  let fold = emptyReplyFold;
  let usage: Usage | undefined;
  let suggestions: string[] = [];

  const message = (status: MessageInput["status"], error?: ChatError): MessageInput => ({
    id: run.messageId,
    parentId: run.parentId,
    role: "assistant",
    parts: [...fold.parts],
    status,
    ...(error && { error: { code: error.code, message: error.message } }),
    ...notes(status === "done" ? suggestions : []),
  });

  /** What is kept beside the parts. */
  function notes(asked: string[]): Pick<MessageInput, "metadata"> {
    const known = { ...(usage && { usage }), ...(asked.length > 0 && { suggestions: asked }) };
    return Object.keys(known).length > 0 ? { metadata: known } : {};
  }

  // With its place in the reply, for whoever wants to go on from it, or to end the reply there.
  const checkpoint = (): MessageInput => {
    const cursor = cursorAt(run.messageId, reply.length);
    return { ...message("replying"), metadata: { ...(usage && { usage }), cursor } };
  };

  const tell = (event: ReplyEvent) =>
    reply.tell(event, () => {
      const grown = foldReplyEvent(fold, event);
      if (grown === fold) return;
      fold = grown;
      if (saysSomething(fold.parts)) writer.update(checkpoint());
    });

  let isOver = false;
  const tellSent = (event: DataEvent) => {
    if (!isOver) tell(event);
    else if (!signal.aborted) throw new Error("This reply has ended: nothing can be sent to it.");
  };

  const listen = async (): Promise<Outcome> => {
    try {
      for await (const event of untilAborted(answer.events(signal, tellSent), signal)) {
        if (event.type === "usage") usage = event.usage;
        else if (event.type === "suggestions") suggestions = toSuggestions(event.suggestions);
        else tell(event);
      }
      isOver = true;
      await reply.flush();
      for (const event of closingEvents(fold)) tell(event);
      await reply.flush();
      if (reply.fate !== "running") return { type: reply.fate };
      if (saysSomething(fold.parts)) return { type: "done" };
      throw new ChatError("model_failed", "The helper said nothing. Please try again.");
    } catch (cause) {
      isOver = true;
      await reply.flush();
      if (reply.fate !== "running") return { type: reply.fate };
      const error = replyError(cause);
      onError(error, "reply");
      return { type: "failed", error };
    }
  };

  const lose = async (isStopped = false): Promise<ReplyEnding> => {
    onError(toChatError(lost.reason), "reply");
    await writer.leave();
    // Where a stopped reply ends, only the log can say, and does to whoever stopped it.
    if (!isStopped && saysSomething(fold.parts)) await run.saveLost(message("interrupted"));
    return { type: "lost" };
  };

  const outcome = await listen();
  if (outcome.type === "lost") return lose();
  if (outcome.type === "stopped") {
    await writer.leave();
    try {
      fold = (await reply.seen()).reduce(foldReplyEvent, emptyReplyFold);
    } catch {
      return lose(true);
    }
    if (!saysSomething(fold.parts)) {
      // A reply that is stopped before its first word leaves nothing, but it may have left something.
      if (!writer.wrote) return outcome;
      fold = emptyReplyFold;
    }
  }
  if (outcome.type === "left" && !saysSomething(fold.parts)) return outcome;
  const status = outcome.type === "left" ? "interrupted" : outcome.type;
  const last = message(status, outcome.type === "failed" ? outcome.error : undefined);
  try {
    await writer.finish(last);
  } catch (cause) {
    if (lost.aborted) return lose(outcome.type === "stopped");
    return {
      type: "unsaved",
      error: outcome.type === "failed" ? outcome.error : toChatError(cause),
    };
  }
  if (outcome.type !== "done") return outcome;
  // A thread that ends in a call without an outcome can't be gone on in.
  if (pendingCalls(last).length === 0) await answer.settle(last.id);
  return { type: "done", message: last };
}

/** How a stream says that its reply has ended so. */
export function endingEvents(ending: ReplyEnding): ReplyEvent[] {
  switch (ending.type) {
    case "done": {
      const { metadata } = ending.message;
      return [{ type: "finish", ...(metadata && { messageMetadata: metadata }) }];
    }
    case "stopped":
      return [{ type: "abort" }];
    case "failed":
    case "unsaved": {
      const { code, message } = ending.error;
      return [
        { type: "data-hc-error", data: { code, message }, transient: true },
        { type: "error", errorText: message },
      ];
    }
    case "left":
    case "lost":
      // An end without an event is what an interruption looks like to its readers.
      return [];
  }
}

/** What the person is told. The words of an error that nobody foresaw stay on the server. */
function replyError(cause: unknown): ChatError {
  const message = "The helper could not answer. Please try again.";
  const error = toChatError(cause, "model_failed", message);
  // Nobody cancelled: a stop is not an error. The model gave up by itself.
  return error.code === "aborted" ? new ChatError("model_failed", message, { cause }) : error;
}

import type { ChatError } from "../chat-error.js";
import type { ModelEvent } from "../chat-model.js";
import type { Message } from "../contract/message.js";
import type { DataEvent } from "../contract/reply-event.js";
import { pendingCalls } from "../tools/tool-calls.js";
import { carryOutAllowed } from "./allowed-calls.js";
import { boundDepth } from "./bound-depth.js";
import { emptyReplyFold, foldReplyEvent, type ReplyFold } from "./fold-reply-event.js";
import { saysSomething } from "./says-something.js";
import { sendingTool } from "./sent-data.js";
import { suggest } from "./suggest.js";
import { agreeOnThread, type ThreadAgreement } from "./thread-agreement.js";
import { toldPath } from "./told-path.js";
import type { Turn } from "./turn.js";

/** What a helper says of its reply, without what only the server may know. */
export type AnswerEvent = Exclude<ModelEvent, { type: "thread" }>;

export interface Answer {
  /** Asks, and streams what the helper says. What its tools send meanwhile goes to `tell`, at once. */
  events(signal: AbortSignal, tell: (event: DataEvent) => void): AsyncIterable<AnswerEvent>;
  /** The reply is whole, and stored under this id. */
  settle(messageId: string): Promise<void>;
}

/** Puts a turn to its helper: to its fixed opening, or to its model in the right thread. */
export function askHelper(
  turn: Turn,
  replyId: string,
  onError: (error: ChatError, task: "thread" | "suggestions") => void,
): Answer {
  const { store, session, helper, parent, history, clock } = turn;
  const journey = parent ? null : helper.journey;
  if (journey?.type === "message") {
    return { events: () => sayText(journey.text), settle: async () => {} };
  }

  /** What has come of this reply, as far as somebody is to be told of it. */
  let said = emptyReplyFold;
  const hear = (event: AnswerEvent) => {
    if (event.type !== "usage" && event.type !== "suggestions") said = foldReplyEvent(said, event);
    return event;
  };
  /** The path that the person sees, with so much of this reply. */
  const pathWith = async ({ parts }: ReplyFold) => {
    const path = parent ? await history.pathTo(parent.id) : [];
    if (parts.length === 0) return toldPath(path);
    const reply: Message = {
      id: replyId,
      parentId: parent?.id ?? null,
      role: "assistant",
      parts: [...parts],
      status: "replying",
      createdAt: clock.now().toISOString(),
    };
    return toldPath([...path, reply]);
  };
  let thread: ThreadAgreement | null = null;
  return {
    async *events(signal, tell) {
      const tools = helper.tools.map((tool) => sendingTool(tool, tell));
      for await (const event of carryOutAllowed(turn, tools, signal)) {
        yield hear(event);
      }
      const begun = said;
      const loadPath = () => pathWith(begun);
      const follows = parent?.parentId ?? null;
      thread = await agreeOnThread(store, session.id, follows, (error) => onError(error, "thread"));
      const { threadId } = thread;
      const messages = parent && threadId !== null ? [parent] : await loadPath();
      if (signal.aborted) return;
      const { instructions, model } = helper;
      const opening = journey?.prompt ?? null;
      const request = { instructions, tools, threadId, messages, loadPath, opening };
      let isSuggested = false;
      for await (const event of model.reply(request, { signal })) {
        isSuggested ||= event.type === "suggestions";
        if (event.type !== "thread") {
          const told = boundDepth(event);
          yield helper.suggest ? hear(told) : told;
        } else if (!signal.aborted) await thread.enter(event.threadId);
      }
      if (isSuggested || signal.aborted || !helper.suggest || !isWhole(said)) return;
      const whole = () => pathWith(said);
      const suggestions = await suggest(helper.suggest, {
        loadPath: whole,
        clock,
        signal,
        onError,
      });
      if (suggestions) yield { type: "suggestions", suggestions };
    },
    async settle(messageId) {
      await thread?.settle(messageId);
    },
  };
}

/** Whether something is said, and nothing is asked. */
function isWhole({ parts }: ReplyFold): boolean {
  return saysSomething(parts) && pendingCalls({ parts: [...parts] }).length === 0;
}

async function* sayText(text: string): AsyncGenerator<AnswerEvent> {
  yield { type: "text-start", id: "text" };
  yield { type: "text-delta", id: "text", delta: text };
  yield { type: "text-end", id: "text" };
}

import type { ChatError } from "../chat-error.js";
import type { ModelEvent } from "../chat-model.js";
import type { DataEvent } from "../contract/reply-event.js";
import { carryOutAllowed } from "./allowed-calls.js";
import { boundDepth } from "./bound-depth.js";
import { emptyReplyFold, foldReplyEvent } from "./fold-reply-event.js";
import { sendingTool } from "./sent-data.js";
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
  onThreadError: (error: ChatError) => void,
): Answer {
  const { store, session, helper, parent, history } = turn;
  const journey = parent ? null : helper.journey;
  if (journey?.type === "message") {
    return { events: () => sayText(journey.text), settle: async () => {} };
  }

  /** What was done of this reply before its model is asked. */
  let begun = emptyReplyFold;
  const loadPath = async () => {
    if (!parent) return [];
    const path = await history.pathTo(parent.id);
    if (begun.parts.length === 0) return toldPath(path);
    const parts = [...begun.parts];
    return toldPath([...path, { ...parent, id: replyId, parentId: parent.id, parts }]);
  };
  let thread: ThreadAgreement | null = null;
  return {
    async *events(signal, tell) {
      const tools = helper.tools.map((tool) => sendingTool(tool, tell));
      for await (const event of carryOutAllowed(turn, tools, signal)) {
        if (event.type !== "usage") begun = foldReplyEvent(begun, event);
        yield event;
      }
      const follows = parent?.parentId ?? null;
      thread = await agreeOnThread(store, session.id, follows, onThreadError);
      const { threadId } = thread;
      const messages = parent && threadId !== null ? [parent] : await loadPath();
      if (signal.aborted) return;
      const { instructions, model } = helper;
      const opening = journey?.prompt ?? null;
      const request = { instructions, tools, threadId, messages, loadPath, opening };
      for await (const event of model.reply(request, { signal })) {
        if (event.type !== "thread") yield boundDepth(event);
        else if (!signal.aborted) await thread.enter(event.threadId);
      }
    },
    async settle(messageId) {
      await thread?.settle(messageId);
    },
  };
}

async function* sayText(text: string): AsyncGenerator<AnswerEvent> {
  yield { type: "text-start", id: "text" };
  yield { type: "text-delta", id: "text", delta: text };
  yield { type: "text-end", id: "text" };
}

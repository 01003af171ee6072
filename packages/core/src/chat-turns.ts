import type { ChatContext } from "./chat-context.js";
import { ChatError, toChatError } from "./chat-error.js";
import { readHistory } from "./chat-history.js";
import { type ChatState, isReplying, replyMessage, shownMessages } from "./chat-state.js";
import type { Message } from "./contract/message.js";
import type { ReplyRequest } from "./contract/reply-request.js";
import { currentTurn } from "./reduce-chat.js";
import { checkpointCursor } from "./reply/reply-cursor.js";
import { ReplyReader } from "./reply-reader.js";
import { isToAnswer } from "./tool-calls.js";

/** One attempt at a reply, as long as it is listened to. */
interface Turn {
  id: string;
  reader: ReplyReader;
  /** Ends the listening, not the reply. */
  listening: AbortController;
  /** Settles when the server has answered. */
  asked: Promise<unknown>;
  /** Settles when it has been stopped, or could not be; `null` while nobody asked for that. */
  stopped: Promise<void> | null;
}

/** The replies of one chat, one at a time: asked for, followed, found again, stopped. */
export class ChatTurns {
  readonly #context: ChatContext;
  #turn: Turn | null = null;

  constructor(context: ChatContext) {
    this.#context = context;
  }

  /** Asks for a reply, of `message` where it is a new one. Rejects when it was refused. */
  async ask(request: ReplyRequest, parentId: string | null, message?: Message): Promise<void> {
    const { transport, dispatch, getState, onSessionChange } = this.#context;
    this.requireIdle();
    const turn = this.#begin();
    dispatch(
      message
        ? { type: "message-sent", turn: turn.id, message }
        : { type: "reply-requested", turn: turn.id, parentId },
    );
    const asked = transport.startReply(request, { signal: turn.listening.signal });
    turn.asked = asked;
    try {
      const stream = await asked;
      dispatch({ type: "reply-accepted", turn: turn.id });
      void turn.reader.read(stream);
    } catch (cause) {
      const error = whyRefused(cause, getState());
      dispatch({ type: "reply-refused", turn: turn.id, error });
      throw error;
    }
    onSessionChange();
  }

  /** Throws while a reply is on its way: no other can be asked for. */
  requireIdle(): void {
    if (!isReplying(this.#context.getState())) return;
    throw new ChatError("conflict", "Wait for the reply to end, or stop it first.");
  }

  /** Looks for the reply to what is shown where it is not here, or not whole: it may be running. */
  rejoinShown(): void {
    const state = this.#context.getState();
    const last = shownMessages(state).at(-1);
    if (!last || state.saving.has(last.id) || isReplying(state)) return;
    if (isToAnswer(last)) this.rejoin(last.id);
    else if (last.status === "replying") this.rejoin(last.parentId);
  }

  /** Looks for a running reply to `parentId`; without one, reads what became of it. */
  rejoin(parentId: string | null): void {
    const turn = this.#begin();
    this.#context.dispatch({ type: "reply-looked-for", turn: turn.id, parentId });
    void turn.reader.read(null);
  }

  /** Ends the running reply. Nothing is added to what is shown from this moment on. */
  async stop(): Promise<void> {
    const turn = this.#turn;
    if (!turn || !isReplying(this.#context.getState())) return;
    // Asked again it is the same stop: what was read since the first is not shown.
    turn.stopped ??= this.#stop(turn);
    await turn.stopped;
  }

  async #stop(turn: Turn): Promise<void> {
    const { sessionId, transport, dispatch, getState, onSessionChange } = this.#context;
    turn.reader.flush();
    // What is read from now on is not shown, and so must not be kept.
    const cursor = turn.reader.cursor ?? checkpointCursor(replyMessage(getState()));
    dispatch({ type: "stop-requested" });
    try {
      // A stop that overtakes its own request would end nothing.
      await turn.asked.catch(() => {});
      await transport.stopReply(sessionId, cursor);
      dispatch({ type: "reply-stopped", turn: turn.id });
    } catch (cause) {
      dispatch({ type: "stop-failed", turn: turn.id, error: toChatError(cause) });
    }
    turn.listening.abort();
    onSessionChange();
  }

  /** Stops listening; a running reply goes on at the server. */
  leave(): void {
    this.#turn?.listening.abort();
  }

  #begin(): Turn {
    const { sessionId, transport, clock, device, random, newId } = this.#context;
    const { dispatch, getState, onSessionChange } = this.#context;
    const id = newId();
    this.leave();
    const listening = new AbortController();
    const reader = new ReplyReader({
      clock,
      device,
      random,
      signal: listening.signal,
      rejoin: (cursor, options) => transport.rejoinReply(sessionId, cursor, options),
      settle: () => this.#settle(id),
      onEvents: (events) => {
        dispatch({ type: "reply-advanced", turn: id, events, at: clock.now().toISOString() });
        const named = events.some((event) => event.type === "data-hc-title");
        if (named || currentTurn(getState()) !== id) onSessionChange();
        // Stopped elsewhere, by somebody who may have seen less: what they saw is what is kept.
        if (events.some((event) => event.type === "abort")) void this.#showStored();
      },
      onLost: () => dispatch({ type: "connection-lost", turn: id }),
      onRefused: (error) => {
        dispatch({ type: "reply-lost", turn: id, error });
        onSessionChange();
      },
    });
    this.#turn = { id, reader, listening, asked: Promise.resolve(), stopped: null };
    return this.#turn;
  }

  /** Where no end of the reply was heard, the store may know it. Rejects where it can't be read. */
  async #settle(turn: string): Promise<void> {
    const { dispatch, getState, onSessionChange } = this.#context;
    if (currentTurn(getState()) !== turn || getState().reply.type === "stopping") return;
    await readHistory(this.#context);
    dispatch({ type: "reply-missing", turn });
    onSessionChange();
  }

  /** Shows what the store has; where it is out of reach, what is shown stays. */
  async #showStored(): Promise<void> {
    await readHistory(this.#context).catch(() => {});
  }
}

/** What nobody wants an answer to any more is not asked for again by itself. */
function whyRefused(cause: unknown, { reply }: ChatState): ChatError {
  if (reply.type !== "stopping") return toChatError(cause, "unavailable");
  return new ChatError("aborted", "You stopped this before it was sent.", { cause });
}

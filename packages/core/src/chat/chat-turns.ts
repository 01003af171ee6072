import { ChatError, toChatError } from "../chat-error.js";
import type { ReplyStream } from "../chat-transport.js";
import type { Message } from "../contract/message.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import { checkpointCursor } from "../reply/reply-cursor.js";
import { retryPause } from "../time/retry-pause.js";
import { sleepUntilWake } from "../time/sleep-until-wake.js";
import { isToAnswer } from "../tools/tool-calls.js";
import type { ChatContext } from "./chat-context.js";
import { readHistory, rereadHistory } from "./chat-history.js";
import { type ChatState, isReplying, replyMessage, shownMessages } from "./chat-state.js";
import { currentTurn } from "./reduce-chat.js";
import { ReplyReader } from "./reply-reader.js";

/** How often a server is told to stop that can't be reached, over about fifteen seconds. */
const STOP_ATTEMPTS = 5;

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
  /** Whether a title is on its way of which it is not known yet that it is stored. */
  isNaming: boolean;
}

/** The replies of one chat, one at a time: asked for, followed, found again, stopped. */
export class ChatTurns {
  readonly #context: ChatContext;
  #turn: Turn | null = null;
  /** Ends the looking for a reply that runs unasked. */
  #looking = new AbortController();
  #left = false;

  constructor(context: ChatContext) {
    this.#context = context;
  }

  /** Asks for a reply, of `message` where it is a new one. Rejects when it was refused. */
  async ask(request: ReplyRequest, parentId: string | null, message?: Message): Promise<void> {
    const { transport, dispatch, getState, onSessionChange } = this.#context;
    // Whoever signed out sends nothing more, least of all under the next person's name.
    if (this.#left) throw new ChatError("aborted", "This chat was closed before that was sent.");
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
      void this.#follow(turn, stream);
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

  /**
   * Looks for the reply to what is shown where it is not here, or not whole: it may be running.
   * Otherwise for one that was begun elsewhere on another branch, or is too young to be stored.
   */
  rejoinShown(): void {
    const state = this.#context.getState();
    const last = shownMessages(state).at(-1);
    if (!last || state.saving.has(last.id) || isReplying(state)) return;
    if (isToAnswer(last)) this.rejoin(last.id);
    else if (last.status === "replying") this.rejoin(last.parentId);
    else void this.joinRunning();
  }

  /** Follows the reply that runs in the session, whatever it answers. Without one, nothing changes. */
  async joinRunning(): Promise<void> {
    const { sessionId, transport, dispatch, getState } = this.#context;
    if (this.#left) return;
    const listening = new AbortController();
    this.#looking.abort();
    this.#looking = listening;
    const { signal } = listening;
    // Out of reach, nothing that is shown is wrong for that: it is looked for again on the next word
    // of a change, and when the device wakes.
    const stream = await transport.rejoinReply(sessionId, null, { signal }).catch(() => null);
    if (!stream || signal.aborted) return;
    if (isReplying(getState())) return listening.abort();
    const turn = this.#begin(listening);
    dispatch({ type: "reply-joined", turn: turn.id });
    void this.#follow(turn, stream);
  }

  /** Looks for a running reply to `parentId`; without one, reads what became of it. */
  rejoin(parentId: string | null): void {
    if (this.#left) return;
    const turn = this.#begin();
    this.#context.dispatch({ type: "reply-looked-for", turn: turn.id, parentId });
    void this.#follow(turn, null);
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
    const { dispatch, getState, onSessionChange } = this.#context;
    turn.reader.flush();
    // What is read from now on is not shown, and so must not be kept.
    const cursor = turn.reader.cursor ?? checkpointCursor(replyMessage(getState()));
    dispatch({ type: "stop-requested" });
    try {
      // A stop that overtakes its own request would end nothing.
      await turn.asked.catch(() => {});
      await this.#tellStop(turn, cursor);
      await this.#endStopped(turn.id);
    } catch (cause) {
      dispatch({ type: "stop-failed", turn: turn.id, error: toChatError(cause) });
    }
    turn.listening.abort();
    onSessionChange();
  }

  /** Tells the server, a few times over: a reply that nobody stops goes on. */
  async #tellStop({ listening: { signal } }: Turn, cursor: string | null): Promise<void> {
    const { sessionId, transport, random } = this.#context;
    for (let failures = 1; ; failures += 1) {
      try {
        return await transport.stopReply(sessionId, cursor);
      } catch (cause) {
        const error = toChatError(cause, "unavailable");
        if (!error.retryable || failures === STOP_ATTEMPTS || signal.aborted) throw error;
        const ms = retryPause({ failures, retryAfter: error.retryAfter, random });
        await sleepUntilWake(this.#context, ms, signal);
      }
    }
  }

  /** Stops listening, for good; a running reply goes on at the server. */
  leave(): void {
    this.#left = true;
    this.#looking.abort();
    this.#turn?.listening.abort();
  }

  async #follow(turn: Turn, stream: ReplyStream | null): Promise<void> {
    await turn.reader.read(stream);
    // What was heard of a title may be half of it: what is stored is what counts.
    if (turn.isNaming) this.#context.onSessionChange();
  }

  #begin(listening = new AbortController()): Turn {
    const { sessionId, transport, clock, device, random, newId } = this.#context;
    const { dispatch, getState, onSessionChange, onTitle } = this.#context;
    const id = newId();
    this.#turn?.listening.abort();
    const reader = new ReplyReader({
      clock,
      device,
      random,
      signal: listening.signal,
      rejoin: (cursor, options) => transport.rejoinReply(sessionId, cursor, options),
      settle: () => this.#settle(id),
      onEvents: (events) => {
        dispatch({ type: "reply-advanced", turn: id, events, at: clock.now().toISOString() });
        const title = events.findLast((event) => event.type === "data-hc-title")?.data;
        if (title && (title.growing || turn.isNaming)) onTitle(title.title);
        turn.isNaming = title?.growing ?? false;
        if (title ? !title.growing : currentTurn(getState()) !== id) onSessionChange();
        const isAborted = events.some((event) => event.type === "abort");
        // Who has stopped it here as well may have seen less, and hears when that is stored.
        if (isAborted && !this.#turn?.stopped) void this.#endStopped(id).then(onSessionChange);
      },
      onLost: () => dispatch({ type: "connection-lost", turn: id }),
      onRefused: (error) => {
        dispatch({ type: "reply-lost", turn: id, error });
        onSessionChange();
      },
    });
    const asked = Promise.resolve();
    const turn: Turn = { id, reader, listening, asked, stopped: null, isNaming: false };
    this.#turn = turn;
    return turn;
  }

  /** Where no end of the reply was heard, the store may know it. Rejects where it can't be read. */
  async #settle(turn: string): Promise<void> {
    const { dispatch, getState, onSessionChange } = this.#context;
    if (currentTurn(getState()) !== turn || getState().reply.type === "stopping") return;
    await readHistory(this.#context);
    dispatch({ type: "reply-missing", turn });
    onSessionChange();
  }

  /** Shows what is kept of a reply that was stopped: what was seen by whoever did, here or elsewhere. */
  async #endStopped(turn: string): Promise<void> {
    const error = await rereadHistory(this.#context).then(
      () => null,
      (cause) => toChatError(cause),
    );
    this.#context.dispatch({ type: "reply-stopped", turn, error });
  }
}

/** What nobody wants an answer to any more is not asked for again by itself. */
function whyRefused(cause: unknown, { reply }: ChatState): ChatError {
  if (reply.type !== "stopping") return toChatError(cause, "unavailable");
  return new ChatError("aborted", "You stopped this before it was sent.", { cause });
}

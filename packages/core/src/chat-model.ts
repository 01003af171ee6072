import type { Message } from "./contract/message.js";
import type { Usage } from "./contract/message-part.js";
import type { ReplyEvent } from "./contract/reply-event.js";
import type { Tool } from "./tools/tool.js";

export interface ModelRequest {
  instructions: string;
  tools: readonly Tool[];
  /** The thread to go on in, or `null` to begin a new one. */
  threadId: string | null;
  /**
   * What the thread does not hold yet, oldest first: in a thread that goes on the new user message,
   * otherwise the whole path that the person sees. Empty where the helper opens the session. After a
   * person has decided about calls it ends in what came of them; every call that asked has an outcome.
   */
  messages: readonly Message[];
  /** The whole path, for a model that finds the thread lost. */
  loadPath(): Promise<readonly Message[]>;
  /** How to open the session, where the helper speaks first. */
  opening: string | null;
}

/**
 * What a model says of its reply. The reply's beginning and end are the engine's to say, and so is all
 * `data-hc-*` but the question for an approval: `data` of such a type fails the reply. A model that
 * ends after a `data-hc-approval` is asked again once a person has decided, with what came of the calls.
 */
export type ModelEvent =
  | Exclude<
      ReplyEvent,
      { type: "start" | "finish" | "abort" | "error" | "data-hc-error" | "data-hc-title" }
    >
  /** The reply is being made in this thread. Kept on the server; yield it before the first text. */
  | { type: "thread"; threadId: string }
  | { type: "usage"; usage: Usage }
  /** What could be asked next, offered below the reply; the last one counts. See `Helper.suggest`. */
  | { type: "suggestions"; suggestions: readonly string[] };

/**
 * Who answers. The iterable ends when the reply is whole and throws a `ChatError` when it can't be.
 * An aborted signal must end it soon, either way.
 */
export interface ChatModel {
  /** Shown to operators, such as `gpt-5.2`. */
  readonly name: string;
  reply(request: ModelRequest, options: { signal: AbortSignal }): AsyncIterable<ModelEvent>;
}

export interface TitleOptions {
  signal: AbortSignal;
  /** May be told the title as it comes: each time all of it that there is. */
  onGrow?: (title: string) => void;
}

/** A model that can also name a session. */
export interface TitleModel {
  /** A title of a few words for a conversation of these messages. */
  title(messages: readonly Message[], options: TitleOptions): Promise<string>;
}

/** Whether this model can also name a session. */
export function isTitleModel(model: ChatModel): model is ChatModel & TitleModel {
  return "title" in model;
}

/** A model whose provider keeps threads, and deletes them when it is told to. */
export interface ErasingModel {
  /**
   * Deletes a thread and all that is in it at the provider. One that is not there is no error.
   * Rejects with a `ChatError` where anything may be left, and can then be called again.
   */
  eraseThread(threadId: string, options: { signal: AbortSignal }): Promise<void>;
}

/** Whether this model can delete what its provider keeps. */
export function isErasingModel(model: ChatModel): model is ChatModel & ErasingModel {
  return "eraseThread" in model;
}

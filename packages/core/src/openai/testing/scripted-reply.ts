import type { ApiFailure } from "./api-failure.js";

/** Something that a scripted response says or does. */
export type Piece =
  | { type: "text"; deltas: string[]; cites: Citation[]; whole: boolean }
  | { type: "refusal"; text: string }
  | { type: "reasoning"; summaries: string[] }
  | { type: "call"; callId: string; name: string; args: string }
  /** Nothing more until the server is told to release it. */
  | { type: "hold" };

export interface Citation {
  url: string;
  title: string;
}

export type Ending =
  | { type: "completed" }
  | { type: "failed"; code: "server_error" | "rate_limit_exceeded"; message: string }
  | { type: "incomplete"; reason: "max_output_tokens" | "content_filter" }
  /** OpenAI documents the flat shape, and sends the nested one. */
  | { type: "error"; shape: "flat" | "nested"; code: string; message: string }
  /** The connection is closed in good order, but too early. */
  | { type: "cut" }
  /** The connection is torn down. */
  | { type: "reset" };

export interface ScriptedReply {
  pieces: readonly Piece[];
  ending: Ending;
}

/** The answer to one question: a response, an HTTP status that refuses it, or none, ever. */
export type Answer = ScriptedReply | ApiFailure | "silence";

/** A whole response of these pieces; a string is a text of one delta. */
export function says(...pieces: (Piece | string)[]): ScriptedReply {
  return ends({ type: "completed" }, ...pieces);
}

/** A response that ends in another way than it should. */
export function ends(ending: Ending, ...pieces: (Piece | string)[]): ScriptedReply {
  return {
    ending,
    pieces: pieces.map((piece) => (typeof piece === "string" ? text(piece) : piece)),
  };
}

export function text(...deltas: string[]): Piece {
  return { type: "text", deltas, cites: [], whole: true };
}

/** A text that has begun, and whose end never comes. */
export function unfinished(...deltas: string[]): Piece {
  return { type: "text", deltas, cites: [], whole: false };
}

export function cited(sentence: string, ...cites: Citation[]): Piece {
  return { type: "text", deltas: [sentence], cites, whole: true };
}

export function refusal(sentence: string): Piece {
  return { type: "refusal", text: sentence };
}

export function reasoning(...summaries: string[]): Piece {
  return { type: "reasoning", summaries };
}

/** A call of a function. Arguments that are a string are sent as they are, JSON or not. */
export function call(callId: string, name: string, args: unknown): Piece {
  return {
    type: "call",
    callId,
    name,
    args: typeof args === "string" ? args : JSON.stringify(args),
  };
}

export const hold: Piece = { type: "hold" };

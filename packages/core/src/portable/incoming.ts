import type { Feedback } from "../contract/feedback.js";
import type { MessageInput } from "../contract/message.js";
import type { SessionInput, SessionState } from "../contract/session.js";
import type { ImportProblemCode } from "./import-report.js";

/** Where a session belongs that comes from elsewhere. */
export type SessionPlace = Pick<SessionInput, "projectId" | "helper">;

/** A session as a source tells of it, in the store's words. */
export interface IncomingSession extends SessionInput {
  state: SessionState;
  /** Which message is shown; `undefined`: the last one. */
  headId: string | null | undefined;
  /** When it was made, where the source knows. */
  createdAt: string | undefined;
}

export interface IncomingMessage extends MessageInput {
  /** What the person thought of it. */
  feedback?: Feedback | undefined;
  createdAt: string | undefined;
}

/** What an element of a source holds: sessions, each followed by its messages, parents first. */
export type Incoming =
  | { type: "session"; session: IncomingSession }
  | { type: "message"; sessionId: string; message: IncomingMessage }
  | ({ type: "problem"; code: ImportProblemCode; reason: string } & Skipped);

/** What a problem keeps from being imported, and where it is. */
interface Skipped {
  skips: "nothing" | "message" | "session" | "rest";
  sessionId?: string;
  title?: string | null;
  messageId?: string;
}

/** Reads one element after another of a source in one format. */
export type ElementReader = (value: unknown) => Iterable<Incoming>;

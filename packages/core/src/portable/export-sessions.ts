import type { CallOptions, SessionStore } from "../session-store.js";
import type { Clock } from "../time/clock.js";
import { chooseSessions, type SessionChoice } from "./choose-sessions.js";
import { jsonExport } from "./export-json.js";
import { markdownExport } from "./export-markdown.js";
import { type ExportWords, englishWords } from "./export-words.js";
import { StoredSession } from "./stored-session.js";

/**
 * - `json`: all there is, to be imported again.
 * - `markdown`, `html`: what is shown, to be read.
 */
export type ExportFormat = "json" | "markdown" | "html";

export type ExportOptions = SessionChoice & {
  format: ExportFormat;
  /** What a reader sees besides what was said. Default: English, and times in UTC. */
  words?: Partial<ExportWords>;
};

export interface ExportProgress {
  /** How many sessions were written, of how many. */
  sessions: number;
  of: number;
}

export interface ExportCallOptions extends CallOptions {
  /** Called when it is known how many sessions there are, and after each. */
  onProgress?: (progress: ExportProgress) => void;
  /** Default: the system's. Waits for a store that can't be reached. */
  clock?: Clock;
}

/**
 * One, several or all sessions of a store as text, in pieces: of each session two pages of messages
 * are in memory, however long it is. JSON begins with the session whose activity is oldest, so that
 * importing it gives the same order; what is for reading begins with the latest. Sessions that are
 * chosen by their ids come in that order.
 *
 * A reply that is being made is exported with what there is of it, as interrupted. Rejects with
 * `not_found` where a session is asked for by its id and missing, with `aborted`, and with whatever
 * the store fails with for longer than a moment.
 *
 * @example
 * const pieces = exportSessions(store, { sessionIds: [sessionId], format: "markdown" });
 * for await (const piece of pieces) await file.write(piece);
 */
export async function* exportSessions(
  store: SessionStore,
  options: ExportOptions,
  { signal, clock, onProgress }: ExportCallOptions = {},
): AsyncGenerator<string, void> {
  const patience = { signal, clock };
  const chosen = await chooseSessions(store, options, patience);
  const words = { ...englishWords, ...options.words };
  const isOldestFirst = options.format === "json" && !options.sessionIds;
  const order = isOldestFirst ? [...chosen].reverse() : chosen;

  async function* read(): AsyncGenerator<StoredSession, void> {
    onProgress?.({ sessions: 0, of: order.length });
    for (const [index, { id }] of order.entries()) {
      // What was deleted since it was chosen is not to be exported any more.
      const stored = await StoredSession.find(store, id, patience);
      if (stored) yield stored;
      onProgress?.({ sessions: index + 1, of: order.length });
    }
  }

  if (options.format === "json") yield* jsonExport(read());
  else if (options.format === "markdown") yield* markdownExport(read(), words);
  else {
    // It brings what reads Markdown, which the other formats do without.
    const { htmlExport } = await import("./export-html.js");
    yield* htmlExport(read(), order, words);
  }
}

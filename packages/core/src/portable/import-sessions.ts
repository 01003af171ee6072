import { isChatError, toChatError } from "../chat-error.js";
import type { CallOptions, SessionStore } from "../session-store.js";
import { throwIfAborted } from "../stores/store-errors.js";
import type { Clock } from "../time/clock.js";
import type { ImportFormat, ImportReport } from "./import-report.js";
import { ImportRun } from "./import-run.js";
import type { SessionPlace } from "./incoming.js";
import { type ImportSource, sourceBytes } from "./source-bytes.js";

export interface ImportOptions extends SessionPlace {
  /**
   * Where a session of one of our own exports goes, if it is not stored yet; called with where it
   * was. Default: there again.
   *
   * @example
   * // Into this project, and to a helper that there is.
   * placeOf: ({ helper }) => ({ projectId, helper: known.has(helper) ? helper : "guide" })
   */
  placeOf?: (place: SessionPlace) => SessionPlace;
  /** Default: recognised by the first element. */
  format?: ImportFormat;
  /**
   * Under which id an AI SDK conversation is kept, which has none itself. Default: one that is made
   * from the id of its first message.
   */
  sessionId?: string;
}

export interface ImportProgress {
  /** How much of the source was read. */
  bytes: number;
  /** How many sessions and messages were dealt with, whatever became of them. */
  sessions: number;
  messages: number;
  /** What has become of it so far: one object that grows. It counts a session once that is done. */
  report: Readonly<ImportReport>;
}

export interface ImportCallOptions extends CallOptions {
  /** Called after every piece of the source, at most a megabyte apart, and at the end, whatever it is. */
  onProgress?: (progress: ImportProgress) => void;
  /** Default: the system's. Waits for a store that can't be reached. */
  clock?: Clock;
}

/**
 * Brings conversations into a person's store: our own JSON exports, ChatGPT's `conversations.json`,
 * and AI SDK's `UIMessage[]`. The source may have any size, as one record is in memory at a time.
 *
 * Importing again changes nothing: what has the id of something that is stored is that, and stays
 * as it is. Our sessions keep their ids and, without `placeOf`, their projects and helpers; those
 * of others are put into `projectId` and `helper`, under ids that are made from their own. A
 * conversation that has grown since gains its new messages.
 *
 * What can't be imported is in the report, with the reason, and the rest goes on. A source that
 * breaks off leaves what was read before it. Rejects with `aborted` alone; what was imported until
 * then stays, too, and the last call of `onProgress` says what that is.
 *
 * @example
 * const report = await importSessions(store, file.stream(), { projectId: "atlas", helper: "guide" });
 */
export async function importSessions(
  store: SessionStore,
  source: ImportSource,
  options: ImportOptions,
  { signal, onProgress, clock }: ImportCallOptions = {},
): Promise<ImportReport> {
  const run = new ImportRun({ ...options, store, signal, clock });
  let bytes = 0;
  const tell = () => onProgress?.({ bytes, ...run.dealtWith, report: run.report });
  try {
    for await (const piece of sourceBytes(source)) {
      throwIfAborted(signal);
      await run.read(piece);
      bytes += piece.length;
      tell();
      if (run.isOver) break;
    }
    await run.end();
  } catch (error) {
    if (isChatError(error) && error.code === "aborted") {
      run.stop();
      tell();
      throw error;
    }
    run.breakOff(toChatError(error));
  }
  tell();
  return run.report;
}

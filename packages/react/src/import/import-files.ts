import {
  type ChatClient,
  ChatError,
  type ErrorCode,
  systemClock,
  toChatError,
} from "@helperchat/core";
import {
  type ImportCounts,
  type ImportReport,
  importSessions,
  type SessionPlace,
} from "@helperchat/core/portable";

/** What became of one file. */
export interface FileReport {
  name: string;
  report: Readonly<ImportReport>;
}

export interface ImportProgress {
  /** How much was read, of all files. */
  bytes: number;
  of: number;
  /** How many sessions were dealt with, whatever became of them. */
  sessions: number;
}

/** How an import ended. What had come in by then stays in every case. */
export type ImportEnd =
  | { type: "complete" }
  | { type: "stopped" }
  /** The store could not go on. */
  | { type: "failed"; error: Pick<ChatError, "code" | "message"> };

export interface ImportOutcome {
  end: ImportEnd;
  files: readonly FileReport[];
  /** The names of the files that were not begun. */
  unread: readonly string[];
  /** Those of other helpers to whom chats in the files belong, which are listed there. */
  helpers: readonly string[];
}

export interface ImportFilesOptions {
  /** The project and helper that are shown. */
  place: SessionPlace;
  /** The reason for a file that the browser can't read any more. */
  unreadable: string;
  signal: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
}

/** In milliseconds. */
const BETWEEN_TELLING = 5_000;

/**
 * Brings what is in these files into the client's store, one file after another, and tells the lists.
 * All goes into the project that is shown; a session of ours to its helper where that is here, and
 * anything else to the one that is shown. Never rejects: the outcome says what went wrong.
 */
export async function importFiles(
  client: ChatClient,
  files: readonly File[],
  options: ImportFilesOptions,
): Promise<ImportOutcome> {
  const { place, signal } = options;
  const reports: FileReport[] = [];
  const helpers = new Map<string, string>();
  let told = systemClock.now().getTime();
  const outcome = (end: ImportEnd): ImportOutcome => ({
    end,
    files: reports,
    unread: files.slice(reports.length).map(({ name }) => name),
    helpers: [...helpers.values()],
  });
  try {
    const faces = new Map((await client.helpers()).map(({ id, name }) => [id, name]));
    const placeOf = ({ helper }: SessionPlace) => {
      const name = faces.get(helper);
      if (name === undefined || helper === place.helper) return place;
      helpers.set(helper, name);
      return { ...place, helper };
    };
    for (const file of files) {
      const end = await importFile(file, placeOf);
      if (end) return outcome(end);
    }
    return outcome({ type: "complete" });
  } catch (error) {
    return outcome({ type: "failed", error: toChatError(error) });
  } finally {
    client.announceMany();
  }

  /** Those who look at a list meanwhile see it grow, and do not have it read without end. */
  function tellLists() {
    const now = systemClock.now().getTime();
    if (now - told < BETWEEN_TELLING) return;
    told = now;
    client.announceMany();
  }

  /** Resolves with the end of all, where this file is it. */
  async function importFile(
    file: File,
    placeOf: (from: SessionPlace) => SessionPlace,
  ): Promise<ImportEnd | null> {
    const of = files.reduce((sum, { size }) => sum + size, 0);
    const bytesBefore = files.slice(0, reports.length).reduce((sum, { size }) => sum + size, 0);
    const before = reports.reduce((sum, { report }) => sum + total(report.sessions), 0);
    let report: Readonly<ImportReport> | null = null;
    try {
      report = await importSessions(
        client.store,
        readFile(file, options.unreadable),
        { ...place, placeOf },
        {
          signal,
          onProgress: ({ bytes, sessions, report: soFar }) => {
            report = soFar;
            options.onProgress({ bytes: bytesBefore + bytes, of, sessions: before + sessions });
            tellLists();
          },
        },
      );
    } catch {
      // It was given up, which is all that is ever thrown.
      if (report) reports.push({ name: file.name, report });
      return { type: "stopped" };
    }
    reports.push({ name: file.name, report });
    const last = report.problems.at(-1);
    if (report.reading === "whole" || !last || !isOfStore(last.code)) return null;
    return { type: "failed", error: { code: last.code, message: last.reason } };
  }
}

export function total({ imported, unchanged, skipped }: ImportCounts): number {
  return imported + unchanged + skipped;
}

/** What ends an import and is no fault of a file. */
const ofStore = {
  unauthenticated: true,
  forbidden: true,
  unsupported: true,
  rate_limited: true,
  unavailable: true,
  internal: true,
} satisfies Partial<Record<ErrorCode, true>>;

function isOfStore(code: string): code is keyof typeof ofStore {
  return code in ofStore;
}

/** The file, piece by piece, as fast as it is taken. */
async function* readFile(file: File, unreadable: string): AsyncGenerator<Uint8Array, void> {
  const reader = file.stream().getReader();
  try {
    for (let next = await read(); !next.done; next = await read()) yield next.value;
  } finally {
    // One that has failed has told so already.
    await reader.cancel().catch(() => {});
  }

  async function read() {
    try {
      return await reader.read();
    } catch (cause) {
      throw new ChatError("invalid", unreadable, { cause });
    }
  }
}

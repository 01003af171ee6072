import type { Session, SessionStore } from "@helperchat/core";
import type { ExportFormat, ExportWords } from "@helperchat/core/portable";
import type { FirstMessages } from "../../messages/first-messages.js";
import { download } from "../../ui/download.js";
import { fullTime } from "../short-time.js";
import { fileName } from "./file-name.js";

interface FormatFile {
  format: ExportFormat;
  /** What it is called everywhere. */
  name: string;
  ending: string;
  type: string;
}

export const exportFormats: readonly FormatFile[] = [
  { format: "markdown", name: "Markdown", ending: "md", type: "text/markdown" },
  { format: "html", name: "HTML", ending: "html", type: "text/html" },
  { format: "json", name: "JSON", ending: "json", type: "application/json" },
];

export interface ExportFileOptions {
  format: ExportFormat;
  words: { messages: FirstMessages; assistant: string };
  signal: AbortSignal;
  onProgress?: (sessions: number, of: number) => void;
}

/** Has the browser keep these sessions as a file, in the order given. */
export async function exportFile(
  store: SessionStore,
  sessions: readonly Session[],
  { format, words, signal, onProgress }: ExportFileOptions,
): Promise<void> {
  const { exportSessions } = await import("@helperchat/core/portable");
  const pieces = exportSessions(
    store,
    { sessionIds: sessions.map(({ id }) => id), format, words: exportWords(words) },
    { signal, onProgress: ({ sessions: done, of }) => onProgress?.(done, of) },
  );
  // A blob per piece lets the browser keep what is long on disk.
  const parts: Blob[] = [];
  for await (const piece of pieces) parts.push(new Blob([piece]));
  const file = exportFormats.find((known) => known.format === format);
  const name = fileName(sessions, new Date());
  if (file) download(new Blob(parts, { type: file.type }), `${name}.${file.ending}`);
}

function exportWords({ messages, assistant }: ExportFileOptions["words"]): Partial<ExportWords> {
  return {
    language: messages.locale,
    conversations: messages.sessions,
    untitled: messages.untitled,
    user: messages.you,
    assistant,
    reasoning: messages.reasoning,
    input: messages.toolInput,
    output: messages.toolOutput,
    failed: messages.toolFailed,
    sources: messages.sources,
    attachment: messages.file,
    stopped: messages.stopped,
    interrupted: messages.interrupted,
    time: (iso) => fullTime(new Date(iso), messages.locale),
  };
}

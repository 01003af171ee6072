import type { Message, MessageInput } from "../contract/message.js";
import type { Session } from "../contract/session.js";
import type { SessionStore } from "../session-store.js";
import { type ExportOptions, exportSessions } from "./export-sessions.js";
import { type ImportOptions, importSessions } from "./import-sessions.js";

/** Where what comes from elsewhere is put in tests. */
export const place = { projectId: "atlas", helper: "guide" };

/** The text of an export. */
export async function exported(store: SessionStore, options: ExportOptions): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of exportSessions(store, options)) pieces.push(piece);
  return pieces.join("");
}

/** Imports a text, or a value as JSON. */
export function imported(
  store: SessionStore,
  source: unknown,
  options: Partial<ImportOptions> = {},
) {
  const text = typeof source === "string" ? source : JSON.stringify(source);
  return importSessions(store, piecesOf(text), { ...place, ...options });
}

export async function* piecesOf(text: string): AsyncGenerator<string, void> {
  for (let from = 0; from < text.length; from += 10_000) yield text.slice(from, from + 10_000);
}

/** All that a store has, the latest activity first. */
export async function contentOf(
  store: SessionStore,
): Promise<{ session: Session; messages: Message[] }[]> {
  const content: { session: Session; messages: Message[] }[] = [];
  for (const state of ["active", "archived", "trashed"] as const) {
    const { items } = await store.listSessions({ limit: 200, filter: { state } });
    for (const session of items) {
      const page = await store.listMessages(session.id, { limit: 200 });
      content.push({ session, messages: page.items });
    }
  }
  return content;
}

/** A message that says this. */
export function says(
  id: string,
  parentId: string | null,
  text: string,
  role: MessageInput["role"] = "user",
): MessageInput {
  return { id, parentId, role, parts: [{ type: "text", text }], status: "done" };
}

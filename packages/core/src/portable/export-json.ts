import type { ExportedMessage, ExportedSession, ExportHeader } from "../contract/export-record.js";
import { EXPORT_VERSION } from "../contract/export-version.js";
import type { Message } from "../contract/message.js";
import type { Session } from "../contract/session.js";
import { readOriginalTime } from "./original-time.js";
import type { StoredSession } from "./stored-session.js";

/** The lossless form: one JSON array, a record on each line. See `contract/export-record.ts`. */
export async function* jsonExport(
  sessions: AsyncIterable<StoredSession>,
): AsyncGenerator<string, void> {
  const header: ExportHeader = { type: "helperchat-export", version: EXPORT_VERSION };
  yield `[\n${JSON.stringify(header)}`;
  for await (const stored of sessions) {
    yield `,\n${JSON.stringify(exportedSession(stored.session))}`;
    for await (const message of stored.all()) {
      yield `,\n${JSON.stringify(exportedMessage(stored.session.id, message))}`;
    }
  }
  yield "\n]\n";
}

function exportedSession(session: Session): ExportedSession {
  const { id, projectId, helper, title, titleSource, state, pinned, folder, tags, headId } =
    session;
  const { createdAt, metadata } = readOriginalTime(session);
  const chosen = { title, titleSource, state, pinned, folder, tags, metadata };
  return { type: "session", id, projectId, helper, ...chosen, headId, createdAt };
}

function exportedMessage(sessionId: string, message: Message): ExportedMessage {
  const { id, parentId, role, parts, error, feedback } = message;
  const { createdAt, metadata } = readOriginalTime(message);
  let { status } = message;
  if (status === "replying") {
    // What comes of it later is not in this file, and nobody will go on with it elsewhere.
    status = "interrupted";
    delete metadata.cursor;
  }
  return {
    type: "message",
    sessionId,
    id,
    parentId,
    role,
    parts,
    status,
    ...(error && { error }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    createdAt,
    ...(feedback && { feedback }),
  };
}

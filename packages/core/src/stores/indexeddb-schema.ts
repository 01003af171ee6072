import type { DBSchema } from "idb";
import type { Message } from "../contract/message.js";
import type { Session } from "../contract/session.js";
import type { Thread } from "../thread-store.js";

export interface SessionRow {
  personId: string;
  /** When the session was last active, by a count of its person's activities. */
  place: number;
  session: Session;
  thread: Thread | null;
}

export interface MessageRow {
  personId: string;
  sessionId: string;
  /** The message's number in its session. */
  place: number;
  message: Message;
}

/** Every key begins with the person: no range that a store reads can reach another's rows. */
export interface ChatSchema extends DBSchema {
  sessions: {
    key: [personId: string, sessionId: string];
    value: SessionRow;
    indexes: {
      place: [personId: string, place: number];
      /** For the list that is shown most: one helper's sessions in one project. */
      helper: [personId: string, projectId: string, helper: string, state: string, place: number];
    };
  };
  messages: {
    key: [personId: string, sessionId: string, messageId: string];
    value: MessageRow;
    indexes: { place: [personId: string, sessionId: string, place: number] };
  };
}

/** Raise it with every change below; each `oldVersion` is brought up to date step by step. */
export const SCHEMA_VERSION = 1;

export function upgradeSchema(database: IDBDatabase, oldVersion: number): void {
  if (oldVersion < 1) {
    const sessions = database.createObjectStore("sessions", {
      keyPath: ["personId", "session.id"],
    });
    sessions.createIndex("place", ["personId", "place"], { unique: true });
    sessions.createIndex("helper", [
      "personId",
      "session.projectId",
      "session.helper",
      "session.state",
      "place",
    ]);
    const messages = database.createObjectStore("messages", {
      keyPath: ["personId", "sessionId", "message.id"],
    });
    messages.createIndex("place", ["personId", "sessionId", "place"], { unique: true });
  }
}

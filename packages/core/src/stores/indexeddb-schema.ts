import type { DBSchema } from "idb";
import type { Message } from "../contract/message.js";
import type { Session } from "../contract/session.js";
import type { SavedTemplate } from "../contract/template.js";
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
  /** When it was first saved, by a count of its person's messages: what was found is sorted by it. */
  found: number;
  message: Message;
}

export interface TemplateRow {
  personId: string;
  template: SavedTemplate;
}

/** Every key that a store looks under begins with the person: no range can reach another's rows. */
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
    indexes: {
      place: [personId: string, sessionId: string, place: number];
      found: [personId: string, found: number];
    };
  };
  templates: {
    /** When it was first saved, by the database's own count, which never gives a number again. */
    key: number;
    value: TemplateRow;
    indexes: {
      id: [personId: string, templateId: string];
      /** What an index has under one key is in the order of the rows' own keys. */
      person: string;
    };
  };
}

/** Raise it with every change below; each `oldVersion` is brought up to date step by step. */
export const SCHEMA_VERSION = 3;

export function upgradeSchema(
  database: IDBDatabase,
  oldVersion: number,
  transaction: IDBTransaction,
): void {
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
  if (oldVersion < 2) {
    const messages = transaction.objectStore("messages");
    messages.createIndex("found", ["personId", "found"], { unique: true });
    if (oldVersion > 0) numberMessages(messages);
  }
  if (oldVersion < 3) {
    const templates = database.createObjectStore("templates", { autoIncrement: true });
    templates.createIndex("id", ["personId", "template.id"], { unique: true });
    templates.createIndex("person", "personId");
  }
}

/** Gives messages that have none the number in which they seem to have been saved. */
function numberMessages(messages: IDBObjectStore): void {
  const stored: { key: IDBValidKey; createdAt: string; place: number }[] = [];
  const reading = messages.openCursor();
  reading.onsuccess = () => {
    const cursor = reading.result;
    if (cursor) {
      const { message, place }: MessageRow = cursor.value;
      stored.push({ key: cursor.primaryKey, createdAt: message.createdAt, place });
      cursor.continue();
      return;
    }
    stored.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.place - b.place);
    for (const [index, { key }] of stored.entries()) {
      const row = messages.get(key);
      row.onsuccess = () => messages.put({ ...row.result, found: index + 1 });
    }
  };
}

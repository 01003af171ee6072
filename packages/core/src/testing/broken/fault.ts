import type { Message, MessageInput } from "../../contract/message.js";
import type { Session, SessionFilter, SessionListRequest } from "../../contract/session.js";
import type { CallOptions } from "../../session-store.js";
import type { ShareReader } from "../../share-store.js";
import {
  type MemoryDatabase,
  memoryDatabase,
  type PlacedTemplate,
} from "../../stores/memory-database.js";
import { memoryShareReader } from "../../stores/memory-share-reader.js";
import { type MemoryStore, memoryStore } from "../../stores/memory-store.js";
import { matchesFilter } from "../../stores/session-record.js";
import { throwIfAborted } from "../../stores/store-errors.js";
import { cutPage, readPage } from "../../stores/store-page.js";
import { type Clock, systemClock } from "../../time/clock.js";

export type Store = MemoryStore;

type Conversations = MemoryDatabase["people"] extends Map<string, infer T> ? T : never;

/** What a fault has to work with: a store that keeps the contract, and a way past its doors. */
export interface Parts {
  own: Store;
  /** The other person's store, as it should be. */
  other: Store;
  /** Finds what links lead to, as it should. */
  findShare: ShareReader["findShare"];
  /** What the store holds. */
  conversations: Conversations;
  /** The templates that it holds, by id. */
  templates: Map<string, PlacedTemplate>;
  /** The time, by the store's clock. */
  now(): string;
  /** Makes a session the latest. */
  touch(sessionId: string): void;
  /** Changes what is stored of a session, whatever the contract says. */
  edit(sessionId: string, change: (session: Session) => Session): void;
}

/** One mistake that an implementer could make: the methods that differ from a good store's. */
export type Fault = (parts: Parts) => Partial<Store & ShareReader>;

/** Faults by what they do, to go on from "a store that …". */
export type Faults = Readonly<Record<string, Fault>>;

/** Stores that are wrong, and the names of the methods that are. */
interface Broken {
  store: Store;
  stranger: Store;
  shares: ShareReader;
  methods: readonly string[];
}

/** Two people's stores over one database, both with the fault. */
export function makeBroken(fault: Fault): Broken {
  const database = memoryDatabase();
  const clock = coarseClock();
  const ada = memoryStore({ database, personId: "ada", clock });
  const bob = memoryStore({ database, personId: "bob", clock });
  const { findShare } = memoryShareReader(database, clock);
  const wrong = fault(partsOf(database, clock, "ada", ada, bob, findShare));
  return {
    methods: Object.keys(wrong),
    // A fault says of finding links what is wrong with it as a method of the first person's store.
    shares: { findShare, ...wrong },
    store: { ...ada, ...wrong },
    stranger: { ...bob, ...fault(partsOf(database, clock, "bob", bob, ada, findShare)) },
  };
}

/** A clock of milliseconds that goes on at every eighth look: many times tie, and none takes long. */
function coarseClock(): Clock {
  const start = Date.now();
  let looks = 0;
  return { ...systemClock, now: () => new Date(start + Math.floor(looks++ / 8)) };
}

function partsOf(
  database: MemoryDatabase,
  clock: Clock,
  personId: string,
  own: Store,
  other: Store,
  findShare: ShareReader["findShare"],
): Parts {
  const conversations: Conversations = database.people.get(personId) ?? new Map();
  return {
    own,
    other,
    findShare,
    conversations,
    templates: database.templates.get(personId) ?? new Map(),
    now: () => clock.now().toISOString(),
    touch(sessionId) {
      const conversation = conversations.get(sessionId);
      if (conversation) conversation.place = ++database.count;
    },
    edit(sessionId, change) {
      const conversation = conversations.get(sessionId);
      if (conversation) conversation.session = change(conversation.session);
    },
  };
}

/** Lets other calls go first, as a store does that waits for a disk. */
export async function pause(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

/** Every session that is handed out goes through `change`. */
export function outgoingSessions({ own }: Parts, change: (session: Session) => Session) {
  return {
    createSession: async (...args) => change(await own.createSession(...args)),
    updateSession: async (...args) => change(await own.updateSession(...args)),
    async getSession(...args) {
      const session = await own.getSession(...args);
      return session && change(session);
    },
    async listSessions(...args) {
      const { items, nextCursor } = await own.listSessions(...args);
      return { items: items.map(change), nextCursor };
    },
  } satisfies Partial<Store>;
}

/** Every message that is handed out goes through `change`. */
export function outgoingMessages({ own }: Parts, change: (message: Message) => Message) {
  return {
    async listMessages(...args) {
      const { items, nextCursor } = await own.listMessages(...args);
      return { items: items.map(change), nextCursor };
    },
  } satisfies Partial<Store>;
}

/** Every message that is saved goes through `change`. */
export function incomingMessages({ own }: Parts, change: (message: MessageInput) => MessageInput) {
  return {
    saveMessages: async (sessionId, messages, options) =>
      own.saveMessages(sessionId, messages.map(change), options),
  } satisfies Partial<Store>;
}

export interface Row {
  session: Session;
  place: number;
}

/** All rows of a list, the latest first. */
export function rowsOf({ conversations }: Parts, matches: (session: Session) => boolean): Row[] {
  return [...conversations.values()]
    .filter(({ session }) => matches(session))
    .sort((a, b) => b.place - a.place);
}

/** A list whose filter is another. */
export function listBy(matches: (session: Session, filter: SessionFilter) => boolean): Fault {
  return (parts) => ({
    async listSessions(request: SessionListRequest, options?: CallOptions) {
      throwIfAborted(options?.signal);
      const { filter = {} } = request;
      const { limit, before } = readPage("sessions", request);
      const found = rowsOf(parts, (session) => matches(session, filter));
      const below = found.filter(({ place }) => place < before);
      const { rows, nextCursor } = cutPage("sessions", below, limit);
      return { items: rows.map(({ session }) => structuredClone(session)), nextCursor };
    },
  });
}

/** A list that leaves some fields of its filter out, and matches them by itself. */
export function listByOwn<Field extends keyof SessionFilter>(
  field: Field,
  matches: (session: Session, value: NonNullable<SessionFilter[Field]>) => boolean,
): Fault {
  return listBy((session, filter) => {
    const { [field]: value, ...rest } = filter;
    const others = field === "state" ? { ...rest, state: session.state } : rest;
    return (
      matchesFilter(session, others) &&
      (value === undefined || value === null || matches(session, value))
    );
  });
}

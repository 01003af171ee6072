import type { Message } from "../contract/message.js";
import type { Session } from "../contract/session.js";
import type { Share } from "../contract/share.js";
import type { SavedTemplate } from "../contract/template.js";
import type { Thread } from "../thread-store.js";

/** One session with all that belongs to it. */
export interface Conversation {
  session: Session;
  /** When it was last active, by the database's count: the list is sorted by it. */
  place: number;
  /** By id. A `Map` keeps the order of first insertion, which is the order of the messages. */
  messages: Map<string, Message>;
  /** When each message was first saved, by the database's count: a search is sorted by it. */
  places: Map<string, number>;
  thread: Thread | null;
  /** By id, each with when it was made, by the database's count. */
  shares: Map<string, { share: Share; place: number }>;
}

/** A template of a person's own, and when it was first saved, by the database's count. */
export interface PlacedTemplate {
  template: SavedTemplate;
  place: number;
}

/** What memory stores keep, for any number of people. Made by {@link memoryDatabase}. */
export interface MemoryDatabase {
  /** By person, then by session. */
  readonly people: Map<string, Map<string, Conversation>>;
  /** By person, then by id. */
  readonly templates: Map<string, Map<string, PlacedTemplate>>;
  /** Counts sessions, saves, messages, shares and templates. Clocks tie and go back; this does not. */
  count: number;
}

/** An empty database, to be shared by the stores of several people. */
export function memoryDatabase(): MemoryDatabase {
  return { people: new Map(), templates: new Map(), count: 0 };
}

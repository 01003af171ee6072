import { ChatError, type SessionStore, type ThreadStore } from "@helperchat/core";
import { type MemoryDatabase, memoryStore } from "@helperchat/core/stores";
import type { SimulatedProcess } from "./simulated-process.js";
import type { Trouble } from "./trouble.js";
import type { VirtualTime } from "./virtual-time.js";

export type ServerStore = SessionStore & ThreadStore;

export interface ServerStoreOptions {
  process: SimulatedProcess;
  database: MemoryDatabase;
  time: VirtualTime;
  trouble: Trouble;
  /** Told after every call that may have written something, of the session it was about. */
  onWrite(sessionId: string): void;
}

/** How long a call takes at most on a good day, each way, in milliseconds. */
const USUAL = 4;

/** The one person of this world. */
export const PERSON = "ada";

/** The database, as a server reaches it: over a wire, with everything that can go wrong there. */
export function serverStore(options: ServerStoreOptions): ServerStore {
  const { process, database, time, trouble, onWrite } = options;
  const store = memoryStore({ database, personId: PERSON, clock: time.clock });

  const reach = <T>(work: () => Promise<T>): Promise<T> => {
    const refuses = trouble.strikes("refuses");
    const lies = trouble.strikes("lies");
    return process.call(trouble.trip(USUAL), async () => {
      if (refuses) throw unreachable();
      const result = await work();
      if (lies) throw unreachable();
      return result;
    });
  };
  const write = <T>(sessionId: string, work: () => Promise<T>): Promise<T> =>
    reach(async () => {
      const result = await work();
      onWrite(sessionId);
      return result;
    });

  return {
    listSessions: (...args) => reach(() => store.listSessions(...args)),
    getSession: (...args) => reach(() => store.getSession(...args)),
    listMessages: (...args) => reach(() => store.listMessages(...args)),
    getThread: (...args) => reach(() => store.getThread(...args)),
    createSession: (input, o) => write(input.id, () => store.createSession(input, o)),
    updateSession: (id, patch, o) => write(id, () => store.updateSession(id, patch, o)),
    deleteSession: (id, o) => write(id, () => store.deleteSession(id, o)),
    saveMessages: (id, messages, o) => write(id, () => store.saveMessages(id, messages, o)),
    setThread: (id, thread) => write(id, () => store.setThread(id, thread)),
  };
}

function unreachable(): ChatError {
  return new ChatError("unavailable", "The database can't be reached. Please try again.");
}

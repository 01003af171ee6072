import { abortable } from "../abortable.js";
import { isChatError } from "../chat-error.js";
import type {
  ChatTransport,
  ErasingTransport,
  ReplyChunk,
  ReplyStream,
  TitlingTransport,
} from "../chat-transport.js";
import type { SessionStore } from "../session-store.js";
import { createReplyEngine, type ReplyEngineOptions } from "./reply-engine.js";

export interface LocalTransportOptions extends ReplyEngineOptions {
  /** Where sessions are kept: the same store that the `ChatClient` reads. */
  store: SessionStore;
}

/**
 * A transport without a server: replies are made where it is called. For demos, stories, tests
 * and desktop apps; in a browser, instructions and keys of the helpers are open to its user.
 * Closing the page ends a running reply; what was stored of it stays.
 *
 * @example
 * const store = indexedDBStore();
 * const client = new ChatClient({ store, transport: createLocalTransport({ store, helpers }) });
 */
export function createLocalTransport({
  store,
  ...options
}: LocalTransportOptions): ChatTransport & ErasingTransport & TitlingTransport {
  const engine = createReplyEngine(options);
  const scope = { personId: "local", store };
  return {
    async startReply(request, { signal } = {}) {
      const stream = await abortable(() => engine.start(scope, request), signal);
      return readUntilAborted(stream, signal);
    },
    async rejoinReply(sessionId, cursor, { signal } = {}) {
      const stream = await abortable(() => engine.rejoin(scope, sessionId, cursor), signal);
      return stream && readUntilAborted(stream, signal);
    },
    stopReply(sessionId, cursor, { signal } = {}) {
      return abortable(() => engine.stop(scope, sessionId, cursor), signal);
    },
    suggestTitle: (sessionId, options) => engine.suggestTitle(scope, sessionId, options),
    async eraseSession(sessionId, { signal } = {}) {
      try {
        return await abortable(() => engine.erase(scope, sessionId), signal);
      } catch (error) {
        if (isChatError(error) && error.code === "not_found") return null;
        throw error;
      }
    },
  };
}

/** Aborting ends the reading, with `aborted`, and leaves the reply to itself. */
async function* readUntilAborted(
  stream: ReplyStream,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReplyChunk, void> {
  const reader = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await abortable(() => reader.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: it settles once the read that may be under way has.
    void reader.return?.().catch(() => {});
  }
}

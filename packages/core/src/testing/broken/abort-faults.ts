import { ChatError } from "../../chat-error.js";
import type { CallOptions } from "../../session-store.js";
import type { Fault, Faults } from "./fault.js";

/** Calls as they are, but for their signal. */
function withSignal(
  change: (signal: AbortSignal | undefined) => AbortSignal | undefined | Promise<never>,
): Fault {
  return ({ own }) => {
    const options = async (given: CallOptions | undefined) => {
      const signal = change(given?.signal);
      return { signal: signal instanceof Promise ? await signal : signal };
    };
    return {
      listSessions: async (request, given) => own.listSessions(request, await options(given)),
      getSession: async (id, given) => own.getSession(id, await options(given)),
      createSession: async (input, given) => own.createSession(input, await options(given)),
      updateSession: async (id, patch, given) => own.updateSession(id, patch, await options(given)),
      deleteSession: async (id, given) => own.deleteSession(id, await options(given)),
      listMessages: async (id, request, given) =>
        own.listMessages(id, request, await options(given)),
      saveMessages: async (id, messages, given) =>
        own.saveMessages(id, messages, await options(given)),
    };
  };
}

export const abortFaults: Faults = {
  "takes no notice of signals": withSignal(() => undefined),
  "rejects with what fetch rejects with when it is aborted": withSignal((signal) =>
    signal?.aborted ? Promise.reject(new DOMException("Aborted", "AbortError")) : undefined,
  ),
  "rejects with the reason of an abort": withSignal((signal) => {
    signal?.throwIfAborted();
    return undefined;
  }),
  "calls an abort unavailable": withSignal((signal) =>
    signal?.aborted ? Promise.reject(new ChatError("unavailable", "Aborted.")) : undefined,
  ),
  "fails when a call is aborted on its way": withSignal((signal) =>
    signal && !signal.aborted
      ? Promise.resolve().then(() => {
          if (signal.aborted) throw new TypeError("fetch failed");
          return Promise.reject(new TypeError("no signals, please"));
        })
      : signal,
  ),
  "never answers a call that is aborted on its way": ({ own }) => ({
    async getSession(sessionId, options) {
      const session = await own.getSession(sessionId, options);
      return options?.signal?.aborted ? new Promise(() => {}) : session;
    },
  }),
  "undoes what it has done when its signal is aborted": ({ own }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      options?.signal?.addEventListener("abort", () => own.deleteSession(sessionId));
    },
  }),
  "saves under another id when it is called again after an abort": ({ own }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      await Promise.resolve();
      if (!options?.signal?.aborted) return;
      await own.saveMessages(
        sessionId,
        messages.map((message) => ({ ...message, id: `${message.id}-again` })),
      );
    },
  }),
};

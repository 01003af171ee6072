import { isChatError } from "../chat-error.js";
import type { CallOptions, SessionStore } from "../session-store.js";
import {
  createConversation,
  idsOf,
  readMessages,
  readSessions,
  sessionInput,
  sessionOf,
  textMessage,
} from "./case-tools.js";
import { CaseFailure, check, checkEqual, checkRejects } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

const calls: Readonly<
  Record<string, (store: SessionStore, options: CallOptions) => Promise<unknown>>
> = {
  listSessions: (store, options) => store.listSessions({ limit: 10 }, options),
  getSession: (store, options) => store.getSession("s1", options),
  createSession: (store, options) => store.createSession(sessionInput("s2"), options),
  updateSession: (store, options) => store.updateSession("s1", { pinned: true }, options),
  deleteSession: (store, options) => store.deleteSession("s1", options),
  listMessages: (store, options) => store.listMessages("s1", { limit: 10 }, options),
  saveMessages: (store, options) => store.saveMessages("s1", [textMessage("m2")], options),
};

export const abortCases: readonly SessionStoreCase[] = [
  ...Object.entries(calls).map(
    ([method, call]): SessionStoreCase => ({
      name: `${method} with an aborted signal rejects with aborted`,
      async run({ store }) {
        await createConversation(store, "s1", [textMessage("m1")]);
        const what = `${method} with an aborted signal`;
        await checkRejects(call(store, { signal: AbortSignal.abort() }), "aborted", what);
        // Whatever reason the caller gave: it need not even be an error.
        const signal = AbortSignal.abort("left the page");
        await checkRejects(call(store, { signal }), "aborted", `${what} that has a reason`);
      },
    }),
  ),
  ...Object.entries(calls).map(
    ([method, call]): SessionStoreCase => ({
      name: `${method} that is aborted on its way ends, and may be repeated`,
      async run({ store }) {
        await createConversation(store, "s1", [textMessage("m1")]);
        const controller = new AbortController();
        const outcome = call(store, { signal: controller.signal }).catch((error: unknown) => {
          if (isChatError(error) && error.code === "aborted") return;
          throw new CaseFailure(`${method} should resolve or reject with "aborted": ${error}`);
        });
        controller.abort();
        await outcome;
        await call(store, { signal: new AbortController().signal });
        const ids = idsOf(await readSessions(store));
        checkEqual(new Set(ids).size, ids.length, "The number of sessions in the list");
        if (method !== "saveMessages") return;
        checkEqual(idsOf(await readMessages(store, "s1")), ["m1", "m2"], "Saved again after abort");
        checkEqual((await sessionOf(store, "s1")).messageCount, 2, "messageCount");
      },
    }),
  ),
  {
    name: "a signal that is aborted after the call has no effect",
    async run({ store }) {
      const controller = new AbortController();
      const { signal } = controller;
      await store.createSession(sessionInput("s1"), { signal });
      await store.saveMessages("s1", [textMessage("m1")], { signal });
      controller.abort();
      const session = await sessionOf(store, "s1");
      check(session.messageCount === 1, "A call that had ended was undone by its signal");
    },
  },
];

import { ChatError } from "../../chat-error.js";
import type { OpenReply } from "../../reply/reply-log.js";
import { pause } from "./fault.js";
import { inOwnersHands, type LogFaults, renaming } from "./log-fault.js";

export const logOpenFaults: LogFaults = {
  "lets two replies run in one session": ({ good }) => ({
    open: (session, opening) =>
      good.open(session, opening).catch(() => good.open(`${session} again`, opening)),
  }),
  "looks whether a session is free, and takes it a moment later": ({ good }) => ({
    async open(session, opening) {
      const isFree = (await good.find(session))?.state !== "running";
      await pause();
      if (!isFree) return good.open(session, opening);
      return good.open(session, opening).catch(() => good.open(`${session} again`, opening));
    },
  }),
  "calls a conflict unavailable": ({ good }) => ({
    open: (session, opening) =>
      good.open(session, opening).catch(() => {
        throw new ChatError("unavailable", "Locked.");
      }),
  }),
  "gives the session to whoever asks last": ({ good }) => {
    const holders = new Map<string, OpenReply>();
    return {
      async open(session, opening) {
        await holders.get(session)?.close();
        const reply = await good.open(session, opening);
        holders.set(session, reply);
        return reply;
      },
    };
  },
  "holds one session at a time": ({ good }) => {
    let held: string | null = null;
    return {
      async open(session, opening) {
        if (held !== null && held !== session && (await good.find(held))?.state === "running") {
          throw new ChatError("conflict", "Busy.");
        }
        held = session;
        return good.open(session, opening);
      },
    };
  },
  "takes sessions for one whose names differ in case": renaming(
    (name) => name.toLowerCase(),
    "session",
  ),
  "cuts the names of sessions": renaming((name) => name.slice(0, 2), "session"),
  "knows replies by their id alone": ({ good }) => {
    const sessions = new Map<string, string>();
    return {
      open(session, opening) {
        sessions.set(opening.id, session);
        return good.open(session, opening);
      },
      follow: (session, id, from) => good.follow(sessions.get(id) ?? session, id, from),
    };
  },
  "cuts the ids of replies at a colon": renaming((id) => id.split(":")[0] ?? "", "reply"),
  "finds a reply where there was none": ({ good }) => ({
    find: async (session) =>
      (await good.find(session)) ?? {
        id: "r0",
        subject: "",
        state: "ended",
        length: 0,
        stoppedAt: null,
      },
  }),
  "finds a reply only when it has an event": ({ good }) => ({
    async find(session) {
      const found = await good.find(session);
      return found && found.length > 0 ? found : null;
    },
  }),
  "finds a session's first reply": ({ good }) => {
    const first = new Map<string, string>();
    return {
      open(session, opening) {
        first.set(session, first.get(session) ?? opening.id);
        return good.open(session, opening);
      },
      async find(session) {
        const found = await good.find(session);
        return found && { ...found, id: first.get(session) ?? found.id };
      },
    };
  },
  "does not count events": ({ good }) => ({
    async find(session) {
      const found = await good.find(session);
      return found && { ...found, length: 0 };
    },
  }),
  "cuts subjects": ({ good }) => ({
    open: (session, opening) =>
      good.open(session, { ...opening, subject: opening.subject.slice(0, 100) }),
  }),
  "tells no lease": inOwnersHands(() => ({ lease: 0 })),
};

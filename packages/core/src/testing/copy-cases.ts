import type { SessionStore } from "../session-store.js";
import { readMessages, readSessions, sessionInput, sessionOf, textMessage } from "./case-tools.js";
import { check, checkEqual } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

const fields = () => ({ tags: ["kept"], metadata: { deep: { list: ["kept"] } } });

interface Changeable {
  title: string | null;
  tags: string[];
  metadata: object;
}

function spoil(session: Changeable): void {
  session.title = "Spoiled";
  session.tags.push("spoiled");
  Object.assign(session.metadata, { spoiled: true });
  const deep: unknown = Reflect.get(session.metadata, "deep");
  if (typeof deep === "object" && deep !== null) Reflect.set(deep, "spoiled", true);
}

async function checkUnspoiled(store: SessionStore, problem: string): Promise<void> {
  const { title, tags, metadata } = await sessionOf(store, "s1");
  checkEqual({ title, tags, metadata }, { title: "Kept", ...fields() }, problem);
}

export const copyCases: readonly SessionStoreCase[] = [
  {
    name: "a session that went in may be changed by its caller afterwards",
    async run({ store }) {
      const input = { ...sessionInput("s1"), title: "Kept", ...fields() };
      await store.createSession(input);
      spoil(input);
      await checkUnspoiled(store, "createSession keeps its caller's own object");
    },
  },
  {
    name: "a patch that went in may be changed by its caller afterwards",
    async run({ store }) {
      await store.createSession(sessionInput("s1"));
      const patch = { title: "Kept", ...fields() };
      await store.updateSession("s1", patch);
      spoil(patch);
      await checkUnspoiled(store, "updateSession keeps its caller's own object");
    },
  },
  {
    name: "a session that came out may be changed by its reader",
    async run({ store }) {
      const input = sessionInput("s1", { title: "Kept", ...fields() });
      spoil(await store.createSession(input));
      await checkUnspoiled(store, "createSession hands out what it stores");
      spoil(await store.createSession(input));
      await checkUnspoiled(store, "createSession of an existing id hands out what it stores");
      spoil(await sessionOf(store, "s1"));
      await checkUnspoiled(store, "getSession hands out what it stores");
      spoil(await store.updateSession("s1", { pinned: true }));
      await checkUnspoiled(store, "updateSession hands out what it stores");
      spoil(await store.updateSession("s1", {}));
      await checkUnspoiled(store, "updateSession of an empty patch hands out what it stores");
      for (const session of await readSessions(store)) spoil(session);
      await checkUnspoiled(store, "listSessions hands out what it stores");
    },
  },
  {
    name: "messages that went in may be changed by their caller afterwards",
    async run({ store }) {
      await store.createSession(sessionInput("s1"));
      const part = { type: "text" as const, text: "Kept" };
      const message = textMessage("m1", "", { parts: [part], metadata: { deep: { kept: true } } });
      const messages = [message];
      await store.saveMessages("s1", messages);
      part.text = "Spoiled";
      message.parts.push({ type: "text", text: "Spoiled" });
      message.metadata = {};
      messages.pop();
      const [stored] = await readMessages(store, "s1");
      checkEqual(
        { parts: stored?.parts, metadata: stored?.metadata },
        { parts: [{ type: "text", text: "Kept" }], metadata: { deep: { kept: true } } },
        "saveMessages keeps its caller's own objects",
      );
    },
  },
  {
    name: "a message that came out may be changed by its reader",
    async run({ store }) {
      await store.createSession(sessionInput("s1"));
      await store.saveMessages("s1", [textMessage("m1", "Kept"), textMessage("m2", "Kept")]);
      const [first] = await readMessages(store, "s1");
      check(first !== undefined, "A saved message is not in the list");
      const before = structuredClone(first);
      first.parts.push({ type: "text", text: "Spoiled" });
      first.status = "failed";
      const [part] = first.parts;
      if (part?.type === "text") part.text = "Spoiled";
      const [stored] = await readMessages(store, "s1");
      checkEqual(stored, before, "listMessages hands out what it stores");
    },
  },
  {
    name: "what went in is left as it was",
    async run({ store }) {
      const input = sessionInput("s1", { title: "a\0b", ...fields() });
      const patch = { title: "c\0d", ...fields() };
      const messages = [textMessage("m1", "e\0f"), textMessage("m2", "g\uD800")];
      const before = structuredClone({ input, patch, messages });
      await store.createSession(input);
      await store.updateSession("s1", patch);
      await store.saveMessages("s1", messages);
      checkEqual({ input, patch, messages }, before, "The store changed its caller's objects");
    },
  },
];

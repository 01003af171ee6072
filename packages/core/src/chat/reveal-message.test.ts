import { describe, expect, it, vi } from "vitest";
import { ChatError } from "../chat-error.js";
import { ChatClient } from "../client/chat-client.js";
import type { MessageInput } from "../contract/message.js";
import { deferred } from "../deferred.js";
import { scriptedTransport } from "../scripted/scripted-transport.js";
import type { SessionStore } from "../session-store.js";
import { memoryStore } from "../stores/memory-store.js";
import { shownMessages } from "./chat-state.js";

/** A session whose messages follow each other. */
async function stored(count: number) {
  const store = memoryStore();
  await store.createSession({ id: "s", projectId: "atlas", helper: "writer" });
  const messages = Array.from({ length: count }, (_, index) =>
    message(`m${index}`, index === 0 ? null : `m${index - 1}`),
  );
  await store.saveMessages("s", messages);
  return store;
}

function message(id: string, parentId: string | null): MessageInput {
  return { id, parentId, role: "assistant", parts: [{ type: "text", text: id }], status: "done" };
}

function chatOf(store: SessionStore) {
  const client = new ChatClient({ store, transport: scriptedTransport(), helpers: async () => [] });
  return client.chat("s");
}

describe("reveal", () => {
  it("reads back until the message is here, and shows all that was said since", async () => {
    const store = await stored(600);
    const chat = chatOf(store);
    await chat.reveal("m10");
    const shown = shownMessages(chat.getSnapshot()).map(({ id }) => id);
    expect(shown).toContain("m10");
    expect(shown.at(-1)).toBe("m599");
  });

  it("reads nothing for a message that is here", async () => {
    const store = await stored(600);
    const chat = chatOf(store);
    await chat.load();
    const read = vi.spyOn(store, "listMessages");
    await chat.reveal("m599");
    expect(read).not.toHaveBeenCalled();
  });

  it("waits for a page that is being read already", async () => {
    const store = await stored(120);
    const gate = deferred<void>();
    const listMessages: SessionStore["listMessages"] = async (id, request) => {
      if (request.cursor) await gate.promise;
      return store.listMessages(id, request);
    };
    const chat = chatOf({ ...store, listMessages });
    await chat.load();
    void chat.loadOlder();
    const revealing = chat.reveal("m75");
    gate.resolve();
    await revealing;
    expect(chat.getSnapshot().messages.has("m75")).toBe(true);
  });

  it("shows the branch that the message is on, to its newest end, and tells no store", async () => {
    const store = await stored(3);
    await store.saveMessages("s", [message("b1", "m0"), message("b2", "b1")]);
    const chat = chatOf(store);
    await chat.reveal("m1");
    expect(shownMessages(chat.getSnapshot()).map(({ id }) => id)).toEqual(["m0", "m1", "m2"]);
    expect((await store.getSession("s"))?.headId).toBe("b2");
  });

  it("stays on the branch that is shown where the message is on it, though another is newer", async () => {
    const store = await stored(2);
    await store.saveMessages("s", [message("other", "m0")]);
    await store.updateSession("s", { headId: "m1" });
    const chat = chatOf(store);
    await chat.reveal("m0");
    expect(shownMessages(chat.getSnapshot()).map(({ id }) => id)).toEqual(["m0", "m1"]);
  });

  it("goes on showing that branch when the session is read again", async () => {
    const store = await stored(3);
    await store.saveMessages("s", [message("b1", "m0")]);
    const chat = chatOf(store);
    chat.subscribe(() => {});
    await chat.reveal("m1");
    await store.updateSession("s", { title: "Renamed" });
    const read = vi.spyOn(store, "listMessages");
    chat.hear();
    await expect.poll(() => read).toHaveBeenCalled();
    await Promise.all(read.mock.results.map(({ value }) => value));
    expect(shownMessages(chat.getSnapshot()).at(-1)?.id).toBe("m2");
  });

  it("rejects a message that the conversation does not have", async () => {
    const chat = chatOf(await stored(120));
    await expect(chat.reveal("gone")).rejects.toMatchObject({ code: "not_found" });
  });

  it("rejects with the reason why an older page could not be read, and can be tried again", async () => {
    const store = await stored(120);
    let away = true;
    const chat = chatOf({
      ...store,
      listMessages: async (id, request) => {
        if (request.cursor && away) throw new ChatError("unavailable", "Away.");
        return store.listMessages(id, request);
      },
    });
    await expect(chat.reveal("m1")).rejects.toMatchObject({ code: "unavailable" });
    away = false;
    await chat.reveal("m1");
    expect(chat.getSnapshot().messages.has("m1")).toBe(true);
  });

  it("rejects with the reason why the conversation could not be read", async () => {
    const chat = chatOf({ ...(await stored(1)), getSession: async () => null });
    await expect(chat.reveal("m0")).rejects.toMatchObject({ code: "not_found" });
  });
});

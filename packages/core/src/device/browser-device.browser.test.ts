import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { browserDevice } from "./browser-device.js";
import type { OutboxEntry } from "./outbox.js";

const NAME = "helperchat-outbox";

function entry(id: string, text = id): OutboxEntry {
  const parts = [{ type: "text" as const, text }];
  return {
    message: {
      id,
      parentId: null,
      role: "user",
      parts,
      status: "done",
      createdAt: "2026-01-01T00:00:00.000Z",
    },
    request: { type: "send", sessionId: "s1", message: { id, parentId: null, parts } },
    place: "end",
  };
}

beforeEach(() => deleteDB(NAME));
afterEach(() => vi.restoreAllMocks());

describe("the outbox of a browser", () => {
  it("gives back what was put, in that order, whatever the ids", async () => {
    const { outbox } = browserDevice("ada");
    for (const id of ["c", "a", "b"]) await outbox.put(entry(id));
    expect(await outbox.list()).toEqual([entry("c"), entry("a"), entry("b")]);
  });

  it("has what a page put that is gone", async () => {
    await browserDevice("ada").outbox.put(entry("a"));
    expect(await browserDevice("ada").outbox.list()).toEqual([entry("a")]);
  });

  it("replaces what is put again in its place, and forgets what is removed, as often as you like", async () => {
    const { outbox } = browserDevice("ada");
    for (const id of ["a", "b", "c"]) await outbox.put(entry(id));
    await outbox.put(entry("a", "Other words"));
    await outbox.remove("b");
    await outbox.remove("b");
    expect(await outbox.list()).toEqual([entry("a", "Other words"), entry("c")]);
  });

  it("keeps two people apart, though their messages have the same ids", async () => {
    const [ada, bob] = [browserDevice("ada").outbox, browserDevice("bob").outbox];
    await ada.put(entry("a", "Ada's"));
    await bob.put(entry("a", "Bob's"));
    expect(await bob.list()).toEqual([entry("a", "Bob's")]);
    await bob.remove("a");
    expect(await ada.list()).toEqual([entry("a", "Ada's")]);
    expect(await bob.list()).toEqual([]);
  });

  it("keeps one of a message that two tabs put at once", async () => {
    const [tab, other] = [browserDevice("ada").outbox, browserDevice("ada").outbox];
    await Promise.all([tab.put(entry("a")), other.put(entry("a")), tab.put(entry("b"))]);
    expect((await other.list()).map(({ message }) => message.id).sort()).toEqual(["a", "b"]);
  });

  it("says so where a newer version of the app has been here", async () => {
    (await openDB(NAME, 99)).close();
    await expect(browserDevice("ada").outbox.put(entry("a"))).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("Reload the page"),
    });
  });

  it("says so where the browser refuses, and works once it does not", async () => {
    const { outbox } = browserDevice("ada");
    const open = vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
    await expect(outbox.put(entry("a"))).rejects.toMatchObject({ code: "unavailable" });
    open.mockRestore();
    await outbox.put(entry("a"));
    expect(await outbox.list()).toHaveLength(1);
  });

  it("says so where something can't be kept, and keeps nothing of it", async () => {
    const { outbox } = browserDevice("ada");
    const odd = entry("a");
    Reflect.set(odd.message, "metadata", { notJson: () => {} });
    await expect(outbox.put(odd)).rejects.toMatchObject({ code: "invalid" });
    expect(await outbox.list()).toEqual([]);
  });
});

describe("a browser wakes", () => {
  function listening() {
    const listener = vi.fn();
    const end = browserDevice("ada").onWake(listener);
    return { listener, end };
  }

  it("when the network is back", () => {
    const { listener, end } = listening();
    window.dispatchEvent(new Event("online"));
    expect(listener).toHaveBeenCalledTimes(1);
    end();
    window.dispatchEvent(new Event("online"));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("when the page is seen again, not when it is hidden", () => {
    const { listener, end } = listening();
    const visibility = vi.spyOn(document, "visibilityState", "get");
    visibility.mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(listener).not.toHaveBeenCalled();
    visibility.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(listener).toHaveBeenCalledTimes(1);
    end();
  });

  it("when the page comes back out of the browser's cache, not when it is first shown", () => {
    const { listener, end } = listening();
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false }));
    expect(listener).not.toHaveBeenCalled();
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    expect(listener).toHaveBeenCalledTimes(1);
    end();
  });
});

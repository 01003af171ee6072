import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { localSeen } from "./local-seen.js";

const key = "helperchat-seen ada";
const [monday, tuesday] = ["2026-01-05T10:00:00.000Z", "2026-01-06T10:00:00.000Z"];

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** The storage of another tab: writing there is told here. */
function otherTab(): Storage {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const { contentWindow } = frame;
  if (!contentWindow) throw new Error("The frame has no window.");
  return contentWindow.localStorage;
}

it("outlives the page, for the same person alone", () => {
  localSeen("ada").set("s1", monday);
  expect(localSeen("ada").get("s1")).toBe(monday);
  expect(localSeen("ada").get("s2")).toBeNull();
  expect(localSeen("bob").get("s1")).toBeNull();
});

it("only ever moves forward, whoever writes", () => {
  const [one, two] = [localSeen("ada"), localSeen("ada")];
  one.set("s1", tuesday);
  two.set("s1", monday);
  two.set("s2", monday);
  expect(one.get("s1")).toBe(tuesday);
  expect(one.get("s2")).toBe(monday);
});

it("hears when another tab has moved a mark", async () => {
  const seen = localSeen("ada");
  const listener = vi.fn();
  const end = seen.listen(listener);
  const storage = otherTab();
  storage.setItem("helperchat-seen bob", "[]");
  storage.setItem(key, JSON.stringify([["s1", tuesday]]));
  await expect.poll(() => listener).toHaveBeenCalledTimes(1);
  expect(seen.get("s1")).toBe(tuesday);
  end();
  const after = vi.fn();
  seen.listen(after);
  storage.setItem(key, JSON.stringify([["s1", monday]]));
  await expect.poll(() => after).toHaveBeenCalledTimes(1);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(seen.get("s1")).toBe(tuesday);
});

it("forgets what was looked at longest ago, beyond 500 sessions", () => {
  const seen = localSeen("ada");
  for (let index = 0; index < 500; index += 1) seen.set(`s${index}`, monday);
  seen.set("s0", tuesday);
  seen.set("one more", monday);
  expect(localSeen("ada").get("s0")).toBe(tuesday);
  expect(localSeen("ada").get("s1")).toBeNull();
  expect(localSeen("ada").get("s2")).toBe(monday);
});

it.each(["not JSON", "{}", '[["s1"],["s2",7],["s3","never"],null]'])(
  "passes over what others wrote in its place: %s",
  (text) => {
    localStorage.setItem(key, text);
    const seen = localSeen("ada");
    expect(["s1", "s2", "s3"].map(seen.get)).toEqual([null, null, null]);
    seen.set("s1", monday);
    expect(localSeen("ada").get("s1")).toBe(monday);
  },
);

it("lasts as long as the page where storage is forbidden", () => {
  const forbidden = () => {
    throw new DOMException("Forbidden", "SecurityError");
  };
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(forbidden);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(forbidden);
  const seen = localSeen("ada");
  seen.set("s1", monday);
  expect(seen.get("s1")).toBe(monday);
});

import { ChatError, type SessionStore, type Stats, type StatsRequest } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { cleanup, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { StrictMode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { ar } from "../messages/ar.js";
import { HelperChatProvider } from "../provider/helper-chat-provider.js";
import { addSession, playedChat, turn, withClient } from "../test-chat.js";
import { storeWithUse } from "../test-stats.js";
import { SessionStats, type SessionStatsProps } from "./session-stats.js";

afterEach(cleanup);

function open(store: SessionStore, props: Partial<SessionStatsProps> = {}) {
  const { client } = playedChat(store);
  const stats = <SessionStats projectId="atlas" {...props} />;
  render(<StrictMode>{withClient(client, stats)}</StrictMode>);
  return userEvent.setup();
}

/** A question of two words today, and an answer of three. */
async function storeOfToday() {
  const store = memoryStore();
  await addSession(store, { id: "s1" }, turn("m", "Two words", "Three words here"));
  return store;
}

const chart = () => screen.findByRole("slider");
const choice = (name: RegExp) => screen.getByRole("radio", { name });

test("the totals of the last 30 days are shown, and a bar for each day", async () => {
  open(await storeOfToday());
  const slider = await chart();
  expect(slider.getAttribute("aria-valuemax")).toBe("29");
  expect(slider.getAttribute("aria-valuetext")).toMatch(/, 20\d\d: 1$/);
  expect(slider.querySelectorAll("rect")).toHaveLength(30);
  expect((choice(/^30 days/) as HTMLInputElement).checked).toBe(true);
  expect((choice(/^Messages 1$/) as HTMLInputElement).checked).toBe(true);
  expect(choice(/^Words 5$/)).toBeTruthy();
});

test("arrow keys read the days one by one, in words", async () => {
  const user = open(await storeOfToday());
  const slider = await chart();
  slider.focus();
  const now = () => Number(slider.getAttribute("aria-valuenow"));
  const read = () => slider.getAttribute("aria-valuetext");
  expect(now()).toBe(29);
  await user.keyboard("{ArrowLeft}");
  expect([now(), read()]).toEqual([28, expect.stringMatching(/: 0$/)]);
  expect(screen.getByText(read() ?? "")).toBeTruthy();
  await user.keyboard("{ArrowLeft}{PageDown}{ArrowRight}");
  expect(now()).toBe(21);
  await user.keyboard("{Home}{ArrowLeft}");
  expect(now()).toBe(0);
  await user.keyboard("{End}{ArrowRight}");
  expect([now(), read()]).toEqual([29, expect.stringMatching(/: 1$/)]);
});

test("what is chosen among the totals is what the charts show", async () => {
  const user = open(await storeOfToday());
  const slider = await chart();
  expect(slider.getAttribute("aria-label")).toBe("Messages, By day");
  await user.click(choice(/^Words/));
  expect(slider.getAttribute("aria-label")).toBe("Words, By day");
  expect(slider.getAttribute("aria-valuetext")).toMatch(/: 5$/);
});

test("another length of time is counted anew, by calendar days that end today", async () => {
  const store = await storeOfToday();
  const readStats = vi.spyOn(store, "readStats");
  const user = open(store);
  await chart();
  await user.click(choice(/^7 days/));
  await vi.waitFor(async () => {
    expect((await chart()).getAttribute("aria-valuemax")).toBe("6");
  }, 10_000);
  const asked: StatsRequest | undefined = readStats.mock.lastCall?.[0];
  const { from = "", to = "", timeZone } = asked ?? {};
  expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(6);
  expect(timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(new Intl.DateTimeFormat("sv-SE").format(new Date())).toBe(to);
});

test("the table behind a chart is there for screen readers, and is shown when asked for", async () => {
  const user = open(await storeWithUse());
  await chart();
  const table = () => screen.getByRole("table", { name: "By day" });
  expect(within(table()).getAllByRole("row")).toHaveLength(31);
  const shown = () => table().parentElement?.dataset.hcPart;
  expect(shown()).toBe("hidden");
  const byDay = screen.getByRole("region", { name: "By day" });
  const button = within(byDay).getByRole("button", { name: "Table: By day" });
  await user.click(button);
  expect([shown(), button.getAttribute("aria-pressed")]).toEqual(["stats-table", "true"]);
  expect(screen.queryByRole("slider")).toBeNull();
  await user.click(button);
  expect([shown(), button.getAttribute("aria-pressed")]).toEqual(["hidden", "false"]);
  const cells = within(screen.getByRole("table", { name: "By tool" })).getAllByRole("cell");
  expect(cells.map((cell) => Number(cell.textContent))).toEqual(
    cells.map((cell) => Number(cell.textContent)).sort((a, b) => b - a),
  );
});

test("helpers go by their names, the most used first, and feedback is told", async () => {
  open(await storeWithUse());
  await chart();
  const table = within(screen.getByRole("table", { name: "By helper" }));
  await table.findByRole("rowheader", { name: "Writer" });
  const names = table.getAllByRole("rowheader");
  expect(names.map((name) => name.textContent)).toEqual(["Writer", "guide"]);
  expect(screen.getByText("Your feedback: 1 good, 1 bad")).toBeTruthy();
});

test("a helper and a session narrow what is counted", async () => {
  const store = await storeWithUse();
  const readStats = vi.spyOn(store, "readStats");
  open(store, { helper: "writer", sessionId: "d2" });
  await chart();
  expect(readStats.mock.lastCall?.[0]).toMatchObject({
    ...{ projectId: "atlas", helper: "writer", sessionId: "d2" },
  });
});

test("where nothing was said, that is said", async () => {
  open(memoryStore());
  expect(await screen.findByText("Nothing was said in this time.")).toBeTruthy();
  expect(screen.queryByRole("slider")).toBeNull();
});

test("a count that fails says why, and is tried again", async () => {
  const store = await storeOfToday();
  const count = store.readStats;
  const failure = new ChatError("invalid", "The server is away.");
  store.readStats = vi.fn(count).mockRejectedValueOnce(failure).mockRejectedValueOnce(failure);
  const user = open(store);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("What was said could not be counted. The server is away.");
  await user.click(within(alert).getByRole("button", { name: "Try again" }));
  if (screen.queryByRole("alert")) {
    await user.click(screen.getByRole("button", { name: "Try again" }));
  }
  expect(await chart()).toBeTruthy();
});

test.each<[string, (store: SessionStore & { readStats?: unknown }) => SessionStore]>([
  ["the store does not count", ({ readStats: _, ...store }) => store],
  [
    "the server's does not",
    (store) =>
      Object.assign(store, {
        readStats: async () => {
          throw new ChatError("unsupported", "No.");
        },
      }),
  ],
])("where %s, there are no statistics, and that is no alarm", async (_, change) => {
  open(change(memoryStore()));
  expect(await screen.findByText("There are no statistics here.")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("while the first count is on its way, that is said", async () => {
  const store = memoryStore();
  store.readStats = () => new Promise<Stats>(() => undefined);
  open(store);
  expect(await screen.findByRole("status", { name: "Counting…" })).toBeTruthy();
});

test("numbers and days are written as the language has them, from right to left where it runs so", async () => {
  const { client } = playedChat(await storeWithUse());
  render(
    <HelperChatProvider client={client} messages={ar}>
      <SessionStats projectId="atlas" />
    </HelperChatProvider>,
  );
  const slider = await chart();
  const root = slider.closest(".hc-root");
  expect([root?.getAttribute("dir"), root?.getAttribute("lang")]).toEqual(["rtl", ar.locale]);
  const today = new Intl.DateTimeFormat(ar.locale, { day: "numeric", month: "long" });
  expect(slider.getAttribute("aria-valuetext")).toContain(today.format(new Date()));
});

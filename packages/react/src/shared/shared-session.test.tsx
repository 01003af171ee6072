import type { SharedSession as Shared, SharedMessage } from "@helperchat/core";
import { act, cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { de } from "../messages/de.js";
import { SharedSession, type SharedSessionProps } from "./shared-session.js";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const at = "2026-01-31T12:00:00.000Z";

function said(role: SharedMessage["role"], ...parts: SharedMessage["parts"]): SharedMessage {
  return { role, parts, createdAt: at };
}

const talk: Shared = {
  title: "Plans",
  helper: "Writer",
  sharedAt: at,
  messages: [
    said("user", { type: "text", text: "What is *new*?" }),
    said("assistant", { type: "text", text: "Some **bold** words" }),
  ],
  nextCursor: null,
};

type Answer = () => Response | Promise<Response>;

const shows =
  (session: Partial<Shared>): Answer =>
  () =>
    Response.json({ ...talk, ...session });
const fails =
  (status: number, code: string): Answer =>
  () =>
    Response.json({ error: { code, message: `It is ${code}.` } }, { status });

/** The page of a link, before a server that gives these answers one after another. */
function renderShared(answers: Answer[], props: Partial<SharedSessionProps> = {}) {
  const asked: string[] = [];
  const left = [...answers];
  vi.stubGlobal("fetch", async (url: string, { signal }: RequestInit) => {
    // What strict mode asks for twice is given up at once.
    await Promise.resolve();
    signal?.throwIfAborted();
    asked.push(String(url));
    const answer = left.shift();
    if (!answer) throw new TypeError("There is no further answer.");
    return answer();
  });
  render(
    <StrictMode>
      <SharedSession api="/api/chat" token="the-token" {...props} />
    </StrictMode>,
  );
  return { asked, user: userEvent.setup() };
}

test("shows what was said, as in the chat, under its title", async () => {
  const { asked } = renderShared([shows({})]);
  expect(await screen.findByRole("heading", { level: 1, name: "Plans" })).toBeTruthy();
  const [question, answer] = screen.getAllByRole("article");
  // A person's words are no Markdown; a model's are.
  expect(question?.textContent).toBe("What is *new*?");
  expect(answer?.querySelector("strong")?.textContent).toBe("bold");
  expect(answer?.getAttribute("aria-label")).toBe("Writer");
  expect(screen.getByText(/^Shared /).getAttribute("datetime")).toBe(at);
  expect(asked).toEqual(["/api/chat/shared/the-token?limit=200"]);
});

test("runs and fetches nothing of what a model wrote", async () => {
  const text = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](https://spy.test/b.png)";
  const parts = [
    { type: "text", text },
    { type: "file", mediaType: "image/png", url: "https://spy.test/c.png" },
    { type: "source-url", url: "javascript:alert(1)", title: "Source" },
  ] as const;
  renderShared([shows({ messages: [said("assistant", ...parts)] })]);
  const article = await screen.findByRole("article");
  expect(article.querySelector("img, script, [onerror], a[href^=javascript]")).toBeNull();
  expect(article.textContent).toContain("<img src=x onerror=alert(1)>");
});

test("shows tools, sources and files where they were shared", async () => {
  const parts: SharedMessage["parts"] = [
    { type: "tool", name: "weather", input: { city: "Graz" }, output: "grey" },
    { type: "tool", name: "broken", input: {} },
    { type: "file", mediaType: "text/plain", url: "https://a.test/a.txt", filename: "a.txt" },
    { type: "source-url", url: "https://a.test/", title: "A" },
  ];
  renderShared([shows({ messages: [said("assistant", ...parts)] })]);
  await screen.findByText("weather");
  expect(screen.getAllByRole("group", { name: "Input", hidden: true })).toHaveLength(2);
  expect(screen.getAllByRole("group", { name: "Output", hidden: true })).toHaveLength(1);
  expect(screen.getByRole("link", { name: /a\.txt/ }).getAttribute("href")).toBe(
    "https://a.test/a.txt",
  );
  expect(screen.getByRole("group", { name: "Sources" })).toBeTruthy();
});

test("says in one sentence that a link no longer works, and offers nothing", async () => {
  renderShared([fails(404, "not_found")]);
  expect((await screen.findByRole("alert")).textContent).toBe("This link no longer works.");
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.queryByRole("heading")).toBeNull();
});

test("says why it can't be read, and reads it when it is tried again", async () => {
  const { user } = renderShared([fails(503, "unavailable"), shows({})]);
  expect((await screen.findByRole("alert")).textContent).toMatch(
    /^This conversation could not be loaded\. It is unavailable\./,
  );
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { name: "Plans" })).toBeTruthy();
});

test("reads on where there is more, and keeps what is there when that fails", async () => {
  const more = said("user", { type: "text", text: "And then?" });
  const { asked, user } = renderShared([
    shows({ nextCursor: "shared-200" }),
    fails(503, "unavailable"),
    shows({ messages: [more] }),
  ]);
  await user.click(await screen.findByRole("button", { name: "Show more" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(
    /^The rest of this chat could not/,
  );
  expect(screen.getAllByRole("article")).toHaveLength(2);
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("And then?");
  expect(screen.getAllByRole("article")).toHaveLength(3);
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  expect(asked.at(-1)).toBe("/api/chat/shared/the-token?limit=200&cursor=shared-200");
});

test("a link that is revoked while it is read shows nothing any more", async () => {
  const { user } = renderShared([shows({ nextCursor: "shared-200" }), fails(404, "not_found")]);
  await user.click(await screen.findByRole("button", { name: "Show more" }));
  await screen.findByText("This link no longer works.");
  expect(screen.queryByRole("article")).toBeNull();
});

test("says that there is nothing to show", async () => {
  renderShared([shows({ messages: [], title: null })]);
  await screen.findByText("There is nothing to show in this chat.");
  expect(screen.getByRole("heading", { name: "Shared chat" })).toBeTruthy();
});

test("speaks the language that it is given", async () => {
  renderShared([fails(404, "not_found")], { messages: de });
  const alert = await screen.findByText("Dieser Link funktioniert nicht mehr.");
  expect(alert.closest(".hc-root")?.getAttribute("lang")).toBe("de");
});

test("a server draws that it is loading, and asks for nothing", async () => {
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  const page = <SharedSession api="/api/chat" token="the-token" />;
  const browser = { window, document };
  vi.stubGlobal("window", undefined);
  vi.stubGlobal("document", undefined);
  const html = renderToString(page);
  vi.stubGlobal("window", browser.window);
  vi.stubGlobal("document", browser.document);
  expect(html).toContain("Loading the conversation…");
  expect(fetched).not.toHaveBeenCalled();

  vi.stubGlobal("fetch", async () => Response.json(talk));
  const complaints = vi.spyOn(console, "error");
  const container = document.createElement("div");
  container.innerHTML = html;
  document.body.append(container);
  await act(async () => void render(page, { container, hydrate: true }));
  await screen.findByRole("heading", { name: "Plans" });
  expect(complaints).not.toHaveBeenCalled();
});

import { memoryStore } from "@helperchat/core/stores";
import { act, cleanup, render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { addSession, localChat } from "../test-chat.js";
import { HelperChat } from "./helper-chat.js";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("a server asks for nothing and draws the frame; the page takes over without a warning", async () => {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome" });
  const listSessions = vi.fn(store.listSessions);
  const { client } = localChat({ store: { ...store, listSessions } });
  const app = <HelperChat client={client} projectId="atlas" helper="writer" sessionId="rome" />;

  const browser = { window, document };
  vi.stubGlobal("window", undefined);
  vi.stubGlobal("document", undefined);
  const html = renderToString(app);
  vi.stubGlobal("window", browser.window);
  vi.stubGlobal("document", browser.document);
  expect(html).toContain("hc-root");
  expect(html).toContain("New chat");
  expect(listSessions).not.toHaveBeenCalled();

  const complaints = vi.spyOn(console, "error");
  const container = document.createElement("div");
  container.innerHTML = html;
  document.body.append(container);
  await act(async () => void render(app, { container, hydrate: true }));
  expect(await screen.findByText("Answer", { selector: "article *" })).toBeTruthy();
  expect(complaints).not.toHaveBeenCalled();
});

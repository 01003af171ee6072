import type { MessageInput, ReplyEvent } from "@helperchat/core";
import { act, cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { ContentProvider } from "../markdown/content-options.js";
import { ChatInterface } from "../presets/chat-interface.js";
import { HelperChat } from "../presets/helper-chat.js";
import { HelperChatRoot } from "../session/helper-chat-root.js";
import { addSession, localChat, playedChat, turn, withClient } from "../test-chat.js";
import { newTab } from "../test-page.js";
import { type DataPartProps, type DataParts, dataPart } from "./data-part.js";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function open(parts: MessageInput["parts"], dataParts: DataParts) {
  newTab();
  const { client, store } = localChat();
  await addSession(store, { id: "s1" }, [
    ...turn("s1", "Question", "").slice(0, 1),
    { id: "a", parentId: "s1-q", role: "assistant", status: "done", parts },
  ]);
  render(
    <ContentProvider dataParts={dataParts}>
      <HelperChat client={client} projectId="atlas" helper="writer" />
    </ContentProvider>,
  );
  await screen.findByText("Before", { selector: "article *" });
}

function Weather({ data }: DataPartProps<{ celsius: number }>) {
  return <strong>{data.celsius.toFixed(1)} °C</strong>;
}

const weather = dataPart(z.object({ celsius: z.number() }), Weather);
const before = { type: "text", text: "Before" } as const;
const after = { type: "text", text: "After" } as const;

test("the app's component draws its data, in its place", async () => {
  await open([before, { type: "data-weather", data: { celsius: 21 } }, after], { weather });
  const place = screen.getByText("21.0 °C");
  expect(screen.getByText("Before").compareDocumentPosition(place)).toBe(4);
  expect(place.compareDocumentPosition(screen.getByText("After"))).toBe(4);
});

test("data without a component, or of another shape, is not shown", async () => {
  const inherited = { type: "data-constructor", data: 1 } as const;
  const wrong = { type: "data-weather", data: { celsius: "<b>hot</b>" } } as const;
  await open([before, wrong, inherited, { type: "data-other", data: "secret" }, after], {
    weather,
  });
  const text = screen.getByRole("article", { name: "Writer" }).textContent;
  expect(text).not.toMatch(/hot|secret|could not/);
});

test("a file that was not there to be imported reads as missing, by what is known of it", async () => {
  await open(
    [
      before,
      { type: "data-missing-file", data: { pointer: "file_1", name: "Plan.pdf" } },
      { type: "data-missing-file", data: { pointer: "f", kind: "image_asset_pointer" } },
      { type: "data-missing-file", data: [1, { name: 2 }] },
    ],
    {},
  );
  await screen.findByText("Plan.pdf");
  const files = [...document.querySelectorAll('[data-hc-state="missing"]')];
  expect(files.map(({ textContent }) => textContent)).toEqual([
    "Plan.pdfMissing: only its name was imported",
    "ImageMissing: only its name was imported",
    "FileMissing: only its name was imported",
  ]);
  expect(files.filter((file) => file.matches("a, button, [tabindex]"))).toEqual([]);
});

test("an app draws its missing files itself, where it can", async () => {
  const missingFile = () => <strong>Ask for it</strong>;
  const data = { pointer: "file_1", name: "Plan.pdf" };
  await open([before, { type: "data-missing-file", data }], { "missing-file": missingFile });
  await screen.findByText("Ask for it");
  expect(screen.queryByText("Plan.pdf")).toBeNull();
});

test("a component that throws takes nothing else with it", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const broken = () => {
    throw new Error("A bug of the app.");
  };
  await open([before, { type: "data-chart", data: null }, after], { chart: broken });
  expect(screen.getByText("This could not be shown.")).toBeTruthy();
  expect(screen.getByText("After")).toBeTruthy();
});

test("data is drawn as it comes, and what replaces it in the same element", async () => {
  newTab();
  const { client, transport } = playedChat();
  render(
    withClient(
      client,
      <ContentProvider dataParts={{ weather }}>
        <HelperChatRoot projectId="atlas" helper="writer">
          <ChatInterface />
        </HelperChatRoot>
      </ContentProvider>,
    ),
  );
  const field = await screen.findByRole("textbox", { name: "Message Writer" });
  const user = userEvent.setup();
  await user.type(field, "Weather?{Enter}");
  const reply = await transport.nextReply();
  const tell = (celsius: number): ReplyEvent => ({
    type: "data",
    part: { type: "data-weather", id: "w", data: { celsius } },
  });
  await act(async () => void reply.push({ type: "start", messageId: "r1" }, tell(19)));
  const drawn = await screen.findByText("19.0 °C");
  await act(async () => void reply.push(tell(21)));
  expect((await screen.findByText("21.0 °C")).isSameNode(drawn)).toBe(true);
});

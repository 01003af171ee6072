import type { MessageInput } from "@helperchat/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { ContentProvider } from "../markdown/content-options.js";
import { HelperChat } from "../presets/helper-chat.js";
import { addSession, localChat, turn } from "../test-chat.js";
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

test("a component that throws takes nothing else with it", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const broken = () => {
    throw new Error("A bug of the app.");
  };
  await open([before, { type: "data-chart", data: null }, after], { chart: broken });
  expect(screen.getByText("This could not be shown.")).toBeTruthy();
  expect(screen.getByText("After")).toBeTruthy();
});

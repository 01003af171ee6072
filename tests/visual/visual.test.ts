import { composeStory, setProjectAnnotations } from "@storybook/react-vite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import "@fontsource-variable/inter/wght.css";
import preview from "../../.storybook/preview.js";
import "./pinned.css";
import { type Shot, shots, sizes } from "./shots.js";

// What stories look like, against pictures of what they are meant to look like.
// After a change that is meant: `npm run visual:accept`, and look at what git says.

/** Which Chromium drew the pictures. Others draw letters a little differently. */
const CHROMIUM = 150;

const major = Number(/Chrome\/(\d+)/.exec(navigator.userAgent)?.[1]);
const isComparable = major === CHROMIUM && navigator.platform.startsWith("Linux");

setProjectAnnotations([preview]);

beforeEach(() => {
  // A Wednesday. Time goes on, so that what waits does not wait for ever.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-06-17T09:30:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

const schemes = (shot: Shot) => (shot.scheme ? [shot.scheme] : (["light", "dark"] as const));

describe.each(
  shots.flatMap((shot) =>
    schemes(shot).map((scheme) => {
      const meta = shot.stories.default as { title: string };
      const name = `${meta.title}-${shot.story}-${shot.size}-${scheme}`;
      return { ...shot, meta, scheme, name: name.toLowerCase().replace(/[^a-z]+/g, "-") };
    }),
  ),
)("$name", ({ stories, story, meta, size, scheme, name }) => {
  test("looks as it was accepted", async ({ skip }) => {
    skip(!isComparable, `The pictures were drawn by Chromium ${CHROMIUM} on Linux.`);
    const [width, height] = sizes[size];
    await page.viewport(width, height);
    const initialGlobals = { ...preview.initialGlobals, theme: scheme };
    const composed = composeStory(stories[story] as object, meta, { initialGlobals });
    document.body.style.margin = "0";
    await composed.run();
    await document.fonts.ready;
    await expect(document.body).toMatchScreenshot(name);
  });
});

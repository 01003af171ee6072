import type { Decorator, Preview } from "@storybook/react-vite";
import { mswLoader } from "msw-storybook-addon/csf3";
import { configure } from "storybook/test";
import { StageMessages } from "../packages/react/src/story-chat.js";
import { storyServers } from "../packages/react/src/story-server.js";
import { languages } from "./languages.js";
import "./themes/dense.css";
import "./themes/harbour.css";

// A second is short for a machine that does other things as well.
configure({ asyncUtilTimeout: 10_000 });

/** What the toolbars say, around every story. */
const withToolbars: Decorator = (Story, { globals }) => {
  const { theme, locale, direction, density, look } = globals;
  const page = document.documentElement;
  page.dataset.theme = theme;
  page.dir = direction;
  page.classList.toggle("dense", density === "dense");
  page.classList.toggle("harbour", look === "harbour");
  return (
    <StageMessages.Provider value={languages[locale]?.messages}>
      <Story />
    </StageMessages.Provider>
  );
};

/** Waits until the page stands still: what comes into view is laid out a frame later, and moves the rest. */
async function atRest(): Promise<void> {
  let before = "";
  for (let now = measure(); now !== before; now = measure()) {
    before = now;
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  }
}

function measure(): string {
  const parts = document.querySelectorAll("[data-hc-part]");
  return [...parts].map((part) => Math.round(part.getBoundingClientRect().bottom)).join();
}

export default {
  decorators: [withToolbars],
  // Before axe looks at it, whose hook is of an addon: hooks run in reverse.
  afterEach: atRest,
  loaders: [
    mswLoader(),
    // What one story made the browser remember is nothing to the next.
    async () => {
      for (const storage of [localStorage, sessionStorage]) {
        const ours = Object.keys(storage).filter((key) => key.startsWith("helperchat"));
        for (const key of ours) storage.removeItem(key);
      }
    },
  ],
  globalTypes: {
    theme: {
      description: "Light or dark",
      toolbar: {
        icon: "circlehollow",
        items: [
          { value: "light", title: "Light", icon: "sun" },
          { value: "dark", title: "Dark", icon: "moon" },
        ],
        dynamicTitle: true,
      },
    },
    locale: {
      description: "Language",
      toolbar: {
        icon: "globe",
        items: Object.entries(languages).map(([value, { title }]) => ({ value, title })),
        dynamicTitle: true,
      },
    },
    direction: {
      description: "How the page is written; Arabic is from right to left on any page",
      toolbar: {
        icon: "transfer",
        items: [
          { value: "ltr", title: "Left to right" },
          { value: "rtl", title: "Right to left" },
        ],
        dynamicTitle: true,
      },
    },
    density: {
      description: "Density",
      toolbar: {
        icon: "component",
        items: [
          { value: "default", title: "Default density" },
          { value: "dense", title: "Dense" },
        ],
        dynamicTitle: true,
      },
    },
    look: {
      description: "Brand",
      toolbar: {
        icon: "paintbrush",
        items: [
          { value: "default", title: "Default look" },
          { value: "harbour", title: "Harbour, somebody else's brand" },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: {
    theme: "light",
    locale: "en",
    direction: "ltr",
    density: "default",
    look: "default",
  },
  parameters: {
    layout: "fullscreen",
    a11y: { test: "error" },
    msw: [storyServers],
    options: {
      storySort: {
        order: [
          "Guide",
          ["Anatomy", "Composing your own", "Keyboard", "Tokens", "Writing a theme"],
          "Presets",
          "Themes",
          "Languages",
        ],
      },
    },
  },
} satisfies Preview;

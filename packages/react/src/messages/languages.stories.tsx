import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { HelperChat } from "../presets/helper-chat.js";
import { Stage, StageMessages, storeOfAda } from "../story-chat.js";
import { served } from "../story-server.js";
import { ar } from "./ar.js";
import { de } from "./de.js";
import { en } from "./en.js";
import { ja } from "./ja.js";
import type { Messages } from "./messages.js";

const meta: Meta<typeof HelperChat> = {
  title: "Languages",
  component: HelperChat,
  loaders: [async () => served({ store: await storeOfAda() })],
};

export default meta;
type Story = StoryObj<typeof HelperChat>;

function speaking(messages: Messages): Pick<Story, "render"> {
  return {
    render: (_args, { loaded }) => (
      <StageMessages.Provider value={messages}>
        <Stage client={loaded.client} />
      </StageMessages.Provider>
    ),
  };
}

/** What is there without importing anything. */
export const English: Story = {
  ...speaking(en),
  play: async () => {
    await screen.findByRole("button", { name: "New chat" });
  },
};

/** `@helperchat/react/messages/de` */
export const German: Story = {
  ...speaking(de),
  play: async () => {
    await screen.findByRole("heading", { name: "Heute" });
  },
};

/** `@helperchat/react/messages/ja` */
export const Japanese: Story = {
  ...speaking(ja),
  play: async () => {
    await screen.findByRole("heading", { name: "今日" });
  },
};

/** `@helperchat/react/messages/ar`: from right to left, on a page in whatever direction. */
export const Arabic: Story = {
  ...speaking(ar),
  play: async ({ canvasElement }) => {
    const today = await screen.findByRole("heading", { name: "اليوم" });
    await expect(getComputedStyle(today).direction).toBe("rtl");
    const edge = screen.getByRole("separator");
    const width = edge.getAttribute("aria-valuenow");
    edge.focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect(Number(edge.getAttribute("aria-valuenow"))).toBeGreaterThan(Number(width));
    await userEvent.dblClick(edge);
    const { right } = screen.getByRole("navigation").getBoundingClientRect();
    await expect(right).toBe(canvasElement.getBoundingClientRect().right);
  },
};

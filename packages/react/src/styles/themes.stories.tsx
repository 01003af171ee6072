import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen } from "storybook/test";
import { HelperChat } from "../presets/helper-chat.js";
import { Stage, storeOfAda } from "../story-chat.js";
import { served } from "../story-server.js";

const meta: Meta<typeof HelperChat> = {
  title: "Themes",
  component: HelperChat,
  loaders: [async () => served({ store: await storeOfAda() })],
  render: (_args, { loaded }) => <Stage client={loaded.client} />,
  play: async () => {
    await screen.findByText("It is 84 words now, down from 260.", { selector: "article *" });
  },
};

export default meta;
type Story = StoryObj<typeof HelperChat>;

/** Nothing is set. */
export const Default: Story = {};

/** Two variables: less space, smaller corners. */
export const Dense: Story = { globals: { density: "dense" } };

/** Six variables and a rule make it somebody else's. */
export const Harbour: Story = { globals: { look: "harbour" } };

/** Text at twice its size: the sidebar is a drawer where it would take too much room. */
export const LargeText: Story = {
  beforeEach: () => {
    document.documentElement.style.fontSize = "200%";
    return () => {
      document.documentElement.style.fontSize = "";
    };
  },
  play: async ({ canvasElement }) => {
    await screen.findByText("It is 84 words now, down from 260.", { selector: "article *" });
    await expect(canvasElement.scrollWidth).toBe(canvasElement.clientWidth);
  },
};

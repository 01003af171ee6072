import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { HelperChat } from "../presets/helper-chat.js";
import { Stage, storeOfAda } from "../story-chat.js";
import { served } from "../story-server.js";

const meta: Meta<typeof HelperChat> = {
  title: "Keyboard/List of keys",
  component: HelperChat,
  loaders: [async () => served({ store: await storeOfAda() })],
  render: (_args, { loaded }) => <Stage client={loaded.client} />,
};

export default meta;
type Story = StoryObj<typeof HelperChat>;

const dialog = () => screen.findByRole("dialog", { name: "Keyboard and screen reader" });

/** ⌘/Ctrl and / show every key. Escape closes it, and focus is where it was. */
export const Shown: Story = {
  play: async () => {
    const composer = await screen.findByRole("textbox");
    composer.focus();
    await userEvent.keyboard("{Control>}/{/Control}");
    await dialog();
    await userEvent.keyboard("{Control>}k{/Control}");
    await expect(screen.getByRole("button", { name: "Close" })).toHaveFocus();
    await userEvent.keyboard("{Control>}/{/Control}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await expect(composer).toHaveFocus();
    await userEvent.click(screen.getByRole("button", { name: "Keyboard and screen reader" }));
    const shown = await dialog();
    // Its words have their contrast once it has appeared.
    await Promise.all(shown.getAnimations().map(({ finished }) => finished));
  },
};

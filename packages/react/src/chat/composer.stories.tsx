import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { ChatRoot } from "../chat/chat-root.js";
import { Stage } from "../story-chat.js";
import { served } from "../story-server.js";
import { Composer } from "./composer.js";
import { ComposerInput } from "./composer-input.js";
import { ComposerLimit } from "./composer-limit.js";
import { ComposerNote } from "./composer-note.js";
import { SendButton } from "./send-button.js";

const meta: Meta<typeof Composer> = {
  title: "Parts/Composer",
  component: Composer,
  loaders: [
    () => {
      const { client } = served({ script: () => [{ type: "hang" }] });
      return { client, chat: client.newChat({ projectId: "atlas", helper: "writer" }) };
    },
  ],
  render: (args, { loaded }) => (
    <Stage client={loaded.client}>
      <ChatRoot chat={loaded.chat} draftKey={null}>
        <div style={{ flex: 1 }} />
        <Composer {...args}>
          <ComposerInput />
          <SendButton />
          <ComposerLimit />
          <ComposerNote />
        </Composer>
      </ChatRoot>
    </Stage>
  ),
};

export default meta;
type Story = StoryObj<typeof Composer>;

export const Empty: Story = {};

export const Focused: Story = {
  play: async () => {
    await userEvent.click(screen.getByRole("textbox"));
  },
};

/** It grows with its text, up to a point. */
export const Growing: Story = {
  play: async () => {
    const field = screen.getByRole("textbox");
    const before = field.offsetHeight;
    await userEvent.type(field, "Dear Ada,{Shift>}{Enter}{Enter}{/Shift}thank you for the lamp.");
    await expect(field.offsetHeight).toBeGreaterThan(before);
  },
};

/** The limit is told before it is reached. */
export const NearTheLimit: Story = {
  args: { maxLength: 30 },
  play: async () => {
    await userEvent.type(screen.getByRole("textbox"), "These are twenty-eight words");
    await screen.findByText("2 characters left");
  },
};

export const OverTheLimit: Story = {
  args: { maxLength: 20 },
  play: async () => {
    await userEvent.type(screen.getByRole("textbox"), "These are too many words");
    await screen.findByText("4 characters too many");
  },
};

/** While a reply is coming, Send is Stop, and what is sent by Enter waits for its end. */
export const Replying: Story = {
  play: async () => {
    await userEvent.type(screen.getByRole("textbox"), "Hello{Enter}");
    await screen.findByRole("button", { name: "Stop" });
    await userEvent.type(screen.getByRole("textbox"), "And another thing{Enter}");
  },
};

import { ChatError, type SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { screen, userEvent } from "storybook/test";
import { answered, Stage } from "../story-chat.js";
import { addSession, playedChat } from "../test-chat.js";
import { ContinueMessage } from "./continue-message.js";

const meta: Meta<typeof ContinueMessage> = {
  title: "Parts/ContinueMessage",
  component: ContinueMessage,
};

export default meta;
type Story = StoryObj<typeof ContinueMessage>;

function reply(faults: Partial<SessionStore> = {}): Pick<Story, "loaders" | "render"> {
  return {
    loaders: [
      async () => {
        const store = memoryStore();
        const said = { parts: [{ type: "text" as const, text: "It is 84 words now." }] };
        const messages = answered("Shorten the onboarding mail, please.", said);
        await addSession(store, { id: "s1", title: "Onboarding mail" }, messages);
        return playedChat({ ...store, ...faults });
      },
    ],
    render: (_args, { loaded }) => <Stage client={loaded.client} />,
  };
}

async function goOn() {
  await userEvent.click(await screen.findByRole("link", { name: /^Onboarding mail/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Continue in a new chat" }));
}

/** The new chat is open, with what led to the reply, and stands first in the list. */
export const Continued: Story = {
  ...reply(),
  play: async () => {
    await goOn();
    await screen.findByRole("link", { name: /^Onboarding mail \(copy\)/, current: "page" });
  },
};

/** It could not be begun. */
export const Failed: Story = {
  ...reply({
    createSession: () =>
      Promise.reject(new ChatError("limit_reached", "You have as many chats as may be kept.")),
  }),
  play: async () => {
    await goOn();
    await screen.findByRole("alert");
  },
};

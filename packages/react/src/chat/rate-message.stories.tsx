import { ChatError, type Feedback, type FeedbackStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { ChatInterface } from "../presets/chat-interface.js";
import { answered, Stage } from "../story-chat.js";
import { addSession, playedChat } from "../test-chat.js";
import { RateMessage } from "./rate-message.js";

const meta: Meta<typeof RateMessage> = {
  title: "Parts/RateMessage",
  component: RateMessage,
};

export default meta;
type Story = StoryObj<typeof RateMessage>;

interface Page {
  feedback?: Feedback;
  faults?: Partial<FeedbackStore>;
  /** In pixels. Default: all there is. */
  width?: number;
}

/** A reply, with what the person thought of it before. */
function reply({ feedback, faults, width }: Page = {}): Pick<Story, "loaders" | "render"> {
  return {
    loaders: [
      async () => {
        const store = memoryStore();
        const said = { parts: [{ type: "text" as const, text: "It is 84 words now." }] };
        const messages = answered("Shorten the onboarding mail, please.", said);
        await addSession(store, { id: "s1", title: "Onboarding mail" }, messages);
        if (feedback) await store.setFeedback("s1", "story-a", feedback);
        return playedChat({ ...store, ...faults });
      },
    ],
    render: (_args, { loaded }) => (
      <Stage client={loaded.client} sessionId="s1" width={width}>
        <ChatInterface />
      </Stage>
    ),
  };
}

const good = () => screen.findByRole("button", { name: "Good reply" });
const bad = () => screen.findByRole("button", { name: "Bad reply" });

/** Nothing was said of it yet. */
export const Unrated: Story = {
  ...reply(),
  play: async () => {
    (await good()).focus();
    await expect(await good()).toHaveAttribute("aria-pressed", "false");
  },
};

/** It was rated before the page was loaded. */
export const Rated: Story = {
  ...reply({ feedback: { rating: "good" } }),
  play: async () => {
    (await good()).focus();
    await expect(await good()).toHaveAttribute("aria-pressed", "true");
  },
};

/** What was said of it before can be read, changed and withdrawn. */
export const GivenReason: Story = {
  ...reply({ feedback: { rating: "bad", reason: "It left out the date." } }),
  play: async () => {
    await userEvent.click(await bad());
    const field = await screen.findByRole("textbox", { name: "What was wrong? (optional)" });
    await expect(field).toHaveValue("It left out the date.");
  },
};

/** The same on a narrow page. */
export const GivenReasonOnPhone: Story = {
  ...reply({ feedback: { rating: "bad", reason: "It left out the date." }, width: 390 }),
  play: GivenReason.play,
};

/** After a rating there is room for a reason. */
export const Reason: Story = {
  ...reply(),
  play: async () => {
    await userEvent.click(await bad());
    const field = await screen.findByRole("textbox", { name: "What was wrong? (optional)" });
    await userEvent.type(field, "It left out the date.");
  },
};

/** On a narrow page the field has a line of its own. */
export const ReasonOnPhone: Story = {
  ...reply({ width: 390 }),
  play: async () => {
    await userEvent.click(await bad());
    await screen.findByRole("textbox", { name: "What was wrong? (optional)" });
  },
};

/** The reason was sent. */
export const Thanks: Story = {
  ...reply(),
  play: async () => {
    await userEvent.click(await bad());
    const field = await screen.findByRole("textbox", { name: "What was wrong? (optional)" });
    await userEvent.type(field, "It left out the date.{Enter}");
    await screen.findByText("Thank you for your feedback.");
  },
};

const refusing = (error: ChatError) => ({ setFeedback: () => Promise.reject(error) });

/** It could not be stored, and is taken back. */
export const Failed: Story = {
  ...reply({
    faults: refusing(
      new ChatError("unavailable", "The server can't be reached. Please try again."),
    ),
  }),
  play: async () => {
    await userEvent.click(await good());
    await screen.findByRole("alert");
    await expect(await good()).toHaveAttribute("aria-pressed", "false");
  },
};

/** The server keeps no feedback: that is said once, and the buttons are gone. */
export const Unsupported: Story = {
  ...reply({ faults: refusing(new ChatError("unsupported", "Not here.")) }),
  play: async () => {
    await userEvent.click(await good());
    await screen.findByText("Feedback is not kept here.");
  },
};

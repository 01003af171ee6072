import type { MessageInput, ToolPart } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { ChatInterface } from "../presets/chat-interface.js";
import { answered, Stage } from "../story-chat.js";
import { addSession, playedChat } from "../test-chat.js";
import { ToolApproval } from "./tool-approval.js";

const meta: Meta<typeof ToolApproval> = {
  title: "Parts/ToolApproval",
  component: ToolApproval,
};

export default meta;
type Story = StoryObj<typeof ToolApproval>;

const question = "The lamp came broken. Can I have my money back?";

/** A conversation that ends in these parts, and in what came after a decision about them. */
function conversation(
  parts: MessageInput["parts"],
  after?: Partial<MessageInput> & Pick<MessageInput, "parts">,
): Pick<Story, "loaders" | "render"> {
  return {
    loaders: [
      async () => {
        const store = memoryStore();
        const [asked, reply] = answered(question, { parts });
        if (!asked || !reply) throw new Error("A turn has two messages.");
        const last: MessageInput[] = after
          ? [{ ...reply, id: "after", parentId: reply.id, ...after }]
          : [];
        await addSession(store, { id: "s1", title: "The broken lamp" }, [asked, reply, ...last]);
        return playedChat(store);
      },
    ],
    render: (_args, { loaded }) => (
      <Stage client={loaded.client} sessionId="s1">
        <ChatInterface />
      </Stage>
    ),
  };
}

const text = (words: string) => ({ type: "text", text: words }) as const;

const refund = {
  type: "dynamic-tool" as const,
  toolCallId: "call-1",
  toolName: "refund",
  input: { order: "A-2041", euros: 49, reason: "Arrived broken" },
};

const label = {
  type: "dynamic-tool" as const,
  toolCallId: "call-2",
  toolName: "print_return_label",
  input: { order: "A-2041", carrier: "DHL" },
};

const sorry = text("I am sorry about the lamp. I can pay the order back at once, if you agree.");

const requested: ToolPart = { ...refund, state: "approval-requested", approval: { id: "a1" } };
const approved: ToolPart = {
  ...refund,
  state: "approval-responded",
  approval: { id: "a1", approved: true },
};

/** The reply is whole; the call waits for as long as it takes. */
export const Requested: Story = {
  ...conversation([sorry, requested]),
  async play() {
    await screen.findByRole("group", { name: /refund/ });
    await expect(screen.getByRole("button", { name: "Approve" })).toBeVisible();
    await expect(screen.getByText(/"euros": 49/)).toBeVisible();
  },
};

/** Why not is asked in place of the buttons; Escape leads back. */
export const Denying: Story = {
  ...conversation([sorry, requested]),
  async play() {
    await userEvent.click(await screen.findByRole("button", { name: "Deny" }));
    const field = screen.getByLabelText("Why not? (optional)");
    await expect(field).toHaveFocus();
    await userEvent.type(field, "I would rather have a new lamp.");
  },
};

export const ApprovedAndRunning: Story = {
  ...conversation([sorry, requested]),
  async play({ loaded }) {
    await userEvent.click(await screen.findByRole("button", { name: "Approve" }));
    const reply = await loaded.transport.nextReply();
    const { toolCallId, toolName, input } = refund;
    reply.push(
      { type: "start", messageId: "after" },
      { type: "tool-input-available", toolCallId, toolName, input },
    );
    await screen.findByText("You approved this.");
    await screen.findByText("Running");
    await waitFor(() => expect(document.activeElement?.tagName).toBe("SUMMARY"));
  },
};

export const ApprovedAndDone: Story = {
  ...conversation([sorry, approved], {
    parts: [
      { ...refund, state: "output-available", output: { paid: true, days: 3 } },
      text("Done: 49 € are on their way, and should be with you in three days."),
    ],
  }),
  async play() {
    await screen.findByText("You approved this.");
    await screen.findByText("Done");
  },
};

export const DeniedWithReason: Story = {
  ...conversation(
    [
      sorry,
      {
        ...refund,
        state: "output-denied",
        approval: { id: "a1", approved: false, reason: "I would rather have a new lamp." },
      },
    ],
    { parts: [text("Of course. I will have a new lamp sent to you, and pay nothing back.")] },
  ),
  async play() {
    await userEvent.click(await screen.findByText("You denied this."));
    await expect(screen.getByText("I would rather have a new lamp.")).toBeVisible();
  },
};

/** What is decided waits for the others, and can be changed until then. */
export const SeveralPending: Story = {
  ...conversation([
    text("I can pay the order back and print a label for the parcel."),
    requested,
    { ...label, state: "approval-requested", approval: { id: "a2" } },
  ]),
  async play({ loaded }) {
    const [approve] = await screen.findAllByRole("button", { name: "Approve" });
    if (approve) await userEvent.click(approve);
    await screen.findByRole("button", { name: "Change" });
    await expect(loaded.transport.calls).not.toContainEqual(
      expect.objectContaining({ type: "start" }),
    );
  },
};

/** The person wrote something else: it can't be decided any more. */
export const Undecided: Story = {
  ...conversation([sorry, requested], {
    role: "user",
    parts: [text("Wait, I have found the other half.")],
  }),
  async play() {
    await screen.findByText("Not decided");
    await expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  },
};

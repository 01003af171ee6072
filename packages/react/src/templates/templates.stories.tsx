import { ChatClient, ChatError, type Template } from "@helperchat/core";
import { createLocalTransport, defineHelper, helperFace } from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useContext } from "react";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { HelperChat } from "../presets/helper-chat.js";
import { StageMessages, storeOfAda } from "../story-chat.js";
import { writer } from "../test-chat.js";

type Store = Awaited<ReturnType<typeof storeOfAda>>;

const templates: Template[] = [
  ...writer.templates,
  {
    id: "review",
    title: "Review of {text}",
    messages: [
      { role: "assistant", text: "I'll read {text} as {readers} will. Paste it below." },
      { role: "user", text: "Here it is:" },
    ],
  },
];

/** The whole chat, with two templates of the helper's and these of the person's. */
function before(own: readonly string[], change: (store: Store) => Partial<Store> = () => ({})) {
  return {
    loaders: [
      async () => {
        const kept = await storeOfAda();
        for (const title of own) {
          const messages = [{ role: "user" as const, text: "Report on {project}." }];
          const place = { projectId: "atlas", helper: "writer" };
          await kept.saveTemplate({ id: title, ...place, title, messages });
        }
        const store = { ...kept, ...change(kept) };
        const model = scriptedModel({ pace: 15 });
        const helper = defineHelper({ ...writer, templates, journey: null, model });
        const transport = createLocalTransport({ store, helpers: [helper] });
        const helpers = async () => [helperFace(helper)];
        return { client: new ChatClient({ store, transport, helpers }) };
      },
    ],
  };
}

const meta: Meta<typeof HelperChat> = {
  title: "Templates",
  component: HelperChat,
  render: (_args, { loaded }) => (
    <div style={{ height: "100dvh" }}>
      <HelperChat
        client={loaded.client}
        projectId="atlas"
        helper="writer"
        sessionId={null}
        messages={useContext(StageMessages)}
      />
    </div>
  ),
};

export default meta;
type Story = StoryObj<typeof HelperChat>;

const away = () => Promise.reject(new ChatError("unavailable", "The server is away."));
const reports = ["Weekly report", "Minutes of the {meeting}", "A note to the whole company"];

async function newChat() {
  await userEvent.click(await screen.findByRole("button", { name: "New chat" }));
  await screen.findByRole("button", { name: "Letter of thanks" });
}

/** Its words have their contrast once it has appeared. */
async function appeared() {
  const shown = await screen.findByRole("dialog");
  await Promise.all(shown.getAnimations().map(({ finished }) => finished));
}

async function askToSave() {
  const name = "Options for “Interview questions”";
  await userEvent.click(await screen.findByRole("button", { name }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Save as template…" }));
  await appeared();
  await screen.findByRole("textbox", { name: "Title" });
}

/** The person has saved none: there are the helper's alone. */
export const NoneSaved: Story = { ...before([]), play: newChat };

/** The person's own stand below the helper's. */
export const Own: Story = {
  ...before(reports),
  play: async () => {
    await newChat();
    await screen.findByRole("button", { name: "Weekly report" });
  },
};

/** The list of one's own could not be read. */
export const ListFailed: Story = {
  ...before(reports, () => ({
    listTemplates: () => Promise.reject(new ChatError("invalid", "The server is away.")),
  })),
  play: async () => {
    await newChat();
    await screen.findByText(/Your templates could not be loaded/);
  },
};

/** What is said at once has blanks: they are asked for. */
export const FillIn: Story = {
  ...before([]),
  play: async () => {
    await newChat();
    await userEvent.click(screen.getByRole("button", { name: "Review of {text}" }));
    await appeared();
    await waitFor(() => expect(screen.getByRole("textbox", { name: "text" })).toHaveFocus());
    await userEvent.keyboard("the release notes");
  },
};

/** It was to start with a blank that is empty: that is said at its field. */
export const FillInMissing: Story = {
  ...before([]),
  play: async () => {
    await newChat();
    await userEvent.click(screen.getByRole("button", { name: "Review of {text}" }));
    await appeared();
    await userEvent.type(screen.getByRole("textbox", { name: "text" }), "the notes{Enter}");
    await waitFor(() => expect(screen.getByRole("textbox", { name: "readers" })).toHaveFocus());
  },
};

/** Nothing was stored, and what was filled in is there. */
export const FillInFailed: Story = {
  ...before([], () => ({ createSession: away })),
  play: async () => {
    await newChat();
    await userEvent.click(screen.getByRole("button", { name: "Review of {text}" }));
    await appeared();
    await userEvent.type(screen.getByRole("textbox", { name: "text" }), "the notes");
    await userEvent.type(screen.getByRole("textbox", { name: "readers" }), "customers{Enter}");
    await screen.findByRole("alert");
  },
};

/** Begun: what the helper said is there, what is to be said waits. */
export const Begun: Story = {
  ...before([]),
  play: async () => {
    await newChat();
    await userEvent.click(screen.getByRole("button", { name: "Review of {text}" }));
    await appeared();
    await userEvent.type(screen.getByRole("textbox", { name: "text" }), "the notes");
    await userEvent.type(screen.getByRole("textbox", { name: "readers" }), "customers{Enter}");
    await screen.findByText(/I'll read the notes as customers will/, { selector: "article *" });
  },
};

/** A session becomes a template; its blanks are named. */
export const Saving: Story = {
  ...before([]),
  play: async () => {
    await askToSave();
    await userEvent.click(screen.getByRole("button", { name: "Add the next message" }));
    const title = screen.getByRole("textbox", { name: "Title" });
    await userEvent.clear(title);
    await userEvent.type(title, "Questions for {{role}");
    await screen.findByText("role");
  },
};

/** What was typed stays where it could not be saved. */
export const SavingFailed: Story = {
  ...before([], () => ({ saveTemplate: away })),
  play: async () => {
    await askToSave();
    await userEvent.click(screen.getByRole("button", { name: "Save template" }));
    await screen.findByRole("alert");
  },
};

/** Its messages are edited, moved and removed, and others added; one is still empty. */
export const Editing: Story = {
  ...before(reports),
  play: async () => {
    await newChat();
    const name = "Options for the template “Weekly report”";
    await userEvent.click(await screen.findByRole("button", { name }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Edit" }));
    await appeared();
    await userEvent.click(screen.getByRole("button", { name: "Add a message from Writer" }));
    await userEvent.click(screen.getByRole("button", { name: "Move message 2 up" }));
    await userEvent.click(screen.getByRole("button", { name: "Save template" }));
    await screen.findByText("Write something here.");
  },
};

/** Before a template is gone, focus is on the way back. */
export const Deleting: Story = {
  ...before(reports),
  play: async () => {
    await newChat();
    const name = "Options for the template “Weekly report”";
    await userEvent.click(await screen.findByRole("button", { name }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Delete" }));
    await appeared();
    await expect(screen.getByRole("button", { name: "Cancel" })).toHaveFocus();
  },
};

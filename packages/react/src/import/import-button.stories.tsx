import { ChatError } from "@helperchat/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useContext } from "react";
import { expect, fireEvent, screen, userEvent, waitFor, within } from "storybook/test";
import { HelperChat } from "../presets/helper-chat.js";
import { StageMessages, storeOfAda } from "../story-chat.js";
import { localChat } from "../test-chat.js";
import { chatgptConversation, chatgptFile, jsonFile } from "./import-fixture.js";

type Store = Awaited<ReturnType<typeof storeOfAda>>;

function before(change: (store: Store) => Partial<Store> = () => ({})): Pick<Story, "loaders"> {
  return {
    loaders: [
      async () => {
        const store = await storeOfAda();
        return localChat({ store: { ...store, ...change(store) } });
      },
    ],
  };
}

const meta: Meta<typeof HelperChat> = {
  title: "Import/Dialog",
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

/** The dialog, and the files that it is given. Its words have their contrast once it has appeared. */
async function bring(...files: File[]) {
  const button = () => document.querySelector('[data-hc-action="import"]');
  await screen.findAllByRole("link");
  const start = button();
  if (start) await userEvent.click(start);
  const dialog = await screen.findByRole("dialog");
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  const input = dialog.querySelector('input[type="file"]');
  if (files.length > 0 && input) fireEvent.change(input, { target: { files } });
  return within(dialog);
}

/** The same, until the import has ended. */
async function brought(...files: File[]) {
  const dialog = await bring(...files);
  await dialog.findByRole("table");
}

/** Closes the dialog as a press on its cross does. */
async function close() {
  const cross = document.querySelector("dialog header button");
  if (cross) await userEvent.click(cross);
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
}

/** Which files, and what they may be. */
export const Choosing: Story = { ...before(), play: async () => void (await bring()) };

/** While files are dragged over the page. */
export const Dropping: Story = {
  ...before(),
  play: async () => {
    await bring();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(chatgptFile(["Lisbon"]));
    fireEvent.dragOver(document.body, { dataTransfer });
  },
};

const never = () => new Promise<never>(() => {});
const trip = ["Lisbon in May", "A word for small and warm", "Rewrite this politely"];

/** An import that is under way. */
export const Running: Story = {
  ...before((store) => ({
    createSession: (input, options) =>
      input.id.includes("rewrite") ? never() : store.createSession(input, options),
  })),
  play: async () => {
    const dialog = await bring(
      chatgptFile(trip.slice(0, 2), "first.json"),
      chatgptFile(trip.slice(2), "second.json"),
    );
    await dialog.findByRole("progressbar");
  },
};

/** Stopped after the first of three chats. */
export const Stopped: Story = {
  ...before((store) => ({
    createSession: (input, options) =>
      input.id.includes("word")
        ? new Promise<never>((_, reject) => {
            const stop = () => reject(new ChatError("aborted", "This was cancelled."));
            options?.signal?.addEventListener("abort", stop);
          })
        : store.createSession(input, options),
  })),
  play: async () => {
    const dialog = await bring(chatgptFile(trip));
    const [stop] = await dialog
      .findAllByRole("button", { name: /.+/ })
      .then((all) => all.slice(-1));
    if (stop) await userEvent.click(stop);
    await dialog.findByRole("table");
  },
};

/** Everything came in. */
export const Complete: Story = { ...before(), play: () => brought(chatgptFile(trip)) };

/** What was left out, and why. */
export const WithProblems: Story = {
  ...before(),
  play: () =>
    brought(
      jsonFile(
        [
          ...["Lisbon in May", "Floor plan", "Bird on the sill", "Old stamps", "Rash"].map(
            (title) => chatgptConversation(title, "missing"),
          ),
          { ...chatgptConversation("Never mind"), mapping: {} },
          chatgptConversation("A word for small and warm"),
        ],
        "conversations.json",
      ),
      new File(["PK\u0003\u0004"], "export.zip"),
    ),
};

/** The store takes nothing from this person. */
export const Failed: Story = {
  ...before(() => ({
    createSession: () =>
      Promise.reject(new ChatError("forbidden", "You may read this, and not change it.")),
  })),
  play: () => brought(chatgptFile(trip), chatgptFile(["Lisbon"], "second.json")),
};

/** The dialog was closed, and the import goes on: a line below the chat says so. */
export const BehindTheChat: Story = {
  ...before((store) => ({
    createSession: (input, options) =>
      input.id.includes("rewrite") ? never() : store.createSession(input, options),
  })),
  play: async () => {
    const dialog = await bring(chatgptFile(trip));
    await dialog.findByRole("progressbar");
    await close();
  },
};

let goOn = () => {};

/** It ended behind the chat: how is said until that is put away. */
export const EndedBehindTheChat: Story = {
  ...before((store) => {
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    return {
      async createSession(input, options) {
        await held;
        return store.createSession(input, options);
      },
    };
  }),
  play: async () => {
    const dialog = await bring(chatgptFile(trip));
    await dialog.findByRole("progressbar");
    await close();
    goOn();
    await screen.findByRole("button", { name: "Dismiss" });
  },
};

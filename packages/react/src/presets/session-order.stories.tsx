import { ChatError } from "@helperchat/core";
import { type MemoryStore, memoryStore } from "@helperchat/core/stores";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fireEvent, screen, userEvent, waitFor, within } from "storybook/test";
import { Stage, storeOfAda } from "../story-chat.js";
import { localChat } from "../test-chat.js";
import { SessionSidebar } from "./session-sidebar.js";

// Over a store that knows its labels and changes many sessions at once.

const meta: Meta<typeof SessionSidebar> = {
  title: "Presets/SessionSidebar in order",
  component: SessionSidebar,
};

export default meta;
type Story = StoryObj<typeof SessionSidebar>;

/** The sidebar alone. `faults` is what is otherwise about the store. */
function sidebar(
  makeStore: () => Promise<MemoryStore> = storeInOrder,
  faults: (store: MemoryStore) => Partial<MemoryStore> = () => ({}),
): Pick<Story, "loaders" | "render"> {
  return {
    loaders: [
      async () => {
        const store = await makeStore();
        return localChat({ store: { ...store, ...faults(store) } });
      },
    ],
    render: (args, { loaded }) => (
      <Stage client={loaded.client}>
        <SessionSidebar {...args} />
      </Stage>
    ),
  };
}

async function storeInOrder(): Promise<MemoryStore> {
  const store = await storeOfAda();
  const order: Record<string, { folder?: string; tags?: string[] }> = {
    "Interview questions": { folder: "Hiring", tags: ["urgent", "people"] },
    "Summer release announcement": { folder: "Release", tags: ["public"] },
    "Names for the new plan": { folder: "Release", tags: ["idea"] },
    "Shorten the onboarding mail": { tags: ["mail", "public", "urgent"] },
    "The terms in plain English": { tags: ["legal"] },
    "Annual report, first outline": { tags: ["numbers", "board"] },
  };
  for (const [id, patch] of Object.entries(order)) await store.updateSession(id, patch);
  return store;
}

const title = "Interview questions";
const row = () => screen.findByRole("link", { name: new RegExp(`^${title}`) });
const box = (name: string) => screen.findByRole("checkbox", { name: new RegExp(`^${name}`) });
const button = (name: string) => screen.findByRole("button", { name });

/** What floats has its contrast once it has appeared. */
function settled(element: HTMLElement) {
  for (const animation of element.getAnimations()) animation.finish();
}

async function openMenu(item: string) {
  await userEvent.click(await button(`Options for “${title}”`));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
}

async function select(...names: string[]) {
  await row();
  await userEvent.click(await button("Select chats"));
  for (const name of names) await userEvent.click(await box(name));
  settled(await screen.findByRole("group", { name: "Selected chats" }));
}

/** Tags on rows, and folders and tags above the list with how many sessions have them. */
export const Tagged: Story = {
  ...sidebar(),
  play: async () => {
    await expect(await row()).toHaveAccessibleName(/Tags: urgent people/);
    await screen.findByRole("button", { name: /^public/ });
  },
};

/** Only what has both of two tags. */
export const ByTags: Story = {
  ...sidebar(),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: /^urgent/ }));
    await userEvent.click(await screen.findByRole("button", { name: /^public/ }));
    await waitFor(() => expect(screen.getAllByRole("link")).toHaveLength(1));
  },
};

/** No session has all of the tags. */
export const NoneTagged: Story = {
  ...sidebar(),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: /^legal/ }));
    await userEvent.click(await screen.findByRole("button", { name: /^idea/ }));
    await screen.findByText("No chat here has all of these tags.");
  },
};

/** The tags of a session: those it has, those there are, and one that is new. */
export const EditingTags: Story = {
  ...sidebar(),
  play: async () => {
    await openMenu("Edit tags…");
    await userEvent.type(await screen.findByRole("combobox"), "p");
    settled(await screen.findByRole("dialog"));
    await expect(screen.getByRole("option", { name: "public" })).toHaveAttribute(
      "aria-selected",
      "true",
    );
  },
};

/** What can be done with the folder that is shown. */
export const FolderMenu: Story = {
  ...sidebar(),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: /^Release/ }));
    await userEvent.click(await button("Options for folder “Release”"));
    await screen.findByRole("menuitem", { name: "Delete folder…" });
  },
};

/** Before a folder is deleted it is said that its sessions stay. */
export const DeletingFolder: Story = {
  ...sidebar(),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: /^Release/ }));
    await userEvent.click(await button("Options for folder “Release”"));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete folder…" }));
    settled(await screen.findByRole("dialog"));
    await expect(await button("Cancel")).toHaveFocus();
  },
};

/** A new name for a folder. */
export const RenamingFolder: Story = {
  ...sidebar(),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: /^Release/ }));
    await userEvent.click(await button("Options for folder “Release”"));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Rename folder…" }));
    settled(await screen.findByRole("dialog"));
    await expect(screen.getByRole("textbox", { name: "Name of the folder" })).toHaveFocus();
  },
};

/** A name that another folder has: the two would become one, which can't be undone. */
export const MergingFolders: Story = {
  ...sidebar(),
  play: async () => {
    const release = await screen.findByRole("button", { name: /^Release/ });
    release.focus();
    await userEvent.keyboard("{F2}");
    await userEvent.clear(await screen.findByRole("textbox", { name: "Name of the folder" }));
    await userEvent.keyboard("Hiring{Enter}");
    settled(await screen.findByRole("dialog"));
    await screen.findByText(/“Hiring”/);
    await expect(await button("Cancel")).toHaveFocus();
  },
};

/** Every folder, to be renamed or deleted. */
export const ManagingFolders: Story = {
  ...sidebar(),
  play: async () => {
    await openMenu("Move to folder…");
    await userEvent.click(await button("Manage folders…"));
    settled(await screen.findByRole("dialog", { name: "Folders" }));
    await button("Rename folder “Release”");
    await button("Delete folder “Hiring”?");
  },
};

/** Every tag, in its colour. */
export const ManagingTags: Story = {
  ...sidebar(),
  play: async () => {
    await openMenu("Edit tags…");
    await userEvent.click(await button("Manage tags…"));
    settled(await screen.findByRole("dialog", { name: "Tags" }));
    await button("Rename tag “public”");
  },
};

/** What can be done with a tag that the list is not narrowed to. */
export const TagMenu: Story = {
  ...sidebar(),
  play: async () => {
    fireEvent.contextMenu(await screen.findByRole("button", { name: /^public/ }));
    settled(await screen.findByRole("menu"));
    await expect(await screen.findByRole("menuitem", { name: "Rename tag…" })).toHaveFocus();
  },
};

/** Before a tag is deleted it is said that the sessions which have it stay. */
export const DeletingTag: Story = {
  ...sidebar(),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: /^public/ }));
    await userEvent.click(await button("Options for tag “public”"));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete tag…" }));
    settled(await screen.findByRole("dialog"));
    await expect(await button("Cancel")).toHaveFocus();
  },
};

/** A new name for a tag. */
export const RenamingTag: Story = {
  ...sidebar(),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: /^public/ }));
    await userEvent.click(await button("Options for tag “public”"));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Rename tag…" }));
    settled(await screen.findByRole("dialog"));
    await expect(screen.getByRole("textbox", { name: "Name of the tag" })).toHaveFocus();
  },
};

/** A row is dragged over a folder. */
export const Dragging: Story = {
  ...sidebar(),
  play: async () => {
    const data = new DataTransfer();
    fireEvent.dragStart(await row(), { dataTransfer: data });
    await screen.findByText("New folder");
    const release = await screen.findByRole("button", { name: /^Release/ });
    fireEvent.dragOver(release, { dataTransfer: data });
    await waitFor(() => expect(release).toHaveAttribute("data-hc-drop", "over"));
  },
};

/** Nothing is selected yet. */
export const Selecting: Story = { ...sidebar(), play: () => select() };

/** Some are, and what can be done with them is below. */
export const Selected: Story = {
  ...sidebar(),
  play: () => select("Interview questions", "Summer release", "Shorten"),
};

/** One undo for all that were archived; focus is on the next row. */
export const ManyArchived: Story = {
  ...sidebar(),
  play: async () => {
    await select("Interview questions", "Summer release");
    await userEvent.click(await button("Archive"));
    await screen.findByText("Archived 2 chats");
    await waitFor(() =>
      expect(document.activeElement).toHaveTextContent(/^Letter to the landlord/),
    );
  },
};

/** What could not be changed is named, and stays selected. */
export const PartlyFailed: Story = {
  ...sidebar(storeInOrder, (store) => ({
    async updateSessions(changes, options) {
      const results = await store.updateSessions(changes.slice(1), options);
      const sessionId = changes[0]?.sessionId ?? "";
      const { code, message } = new ChatError("unavailable", "The server can't be reached.");
      return [{ type: "failed", sessionId, error: { code, message } }, ...results];
    },
  })),
  play: async () => {
    await select("Interview questions", "Summer release");
    await userEvent.click(await button("Archive"));
    await screen.findByText(/Not changed: 1 chat/);
    await screen.findByText("1 selected");
  },
};

/** More than a page: how far it is, and a way to stop. */
export const ManyChanging: Story = {
  ...sidebar(
    async () => {
      const store = memoryStore();
      for (let index = 0; index < 450; index += 1) {
        const id = `session-${index}`;
        await store.createSession({ id, projectId: "atlas", helper: "writer", title: id });
      }
      return store;
    },
    (store) => {
      let calls = 0;
      return {
        updateSessions(changes, options) {
          calls += 1;
          return calls > 1 ? new Promise(() => {}) : store.updateSessions(changes, options);
        },
      };
    },
  ),
  play: async () => {
    await screen.findByRole("link", { name: /^session-449/ });
    await userEvent.click(await button("Select chats"));
    await box("session-449");
    await userEvent.keyboard("{Control>}a{/Control}");
    await userEvent.click(await button("Select also those further down"));
    await screen.findByText("450 selected");
    const bar = screen.getByRole("group", { name: "Selected chats" });
    await userEvent.click(within(bar).getByRole("button", { name: "Pin" }));
    await screen.findByText("Changing… 200 of 450");
    await button("Stop");
  },
};

import type { Meta } from "@storybook/react-vite";
import { expect, fireEvent, screen, userEvent, waitFor } from "storybook/test";
import { SessionSidebar } from "./session-sidebar.js";
import {
  button,
  openMenu,
  row,
  type SidebarStory as Story,
  settled,
  sidebar,
} from "./story-order.js";

// Folders and tags: above the list, in dialogs, and under a row that is dragged.

const meta: Meta<typeof SessionSidebar> = {
  title: "Presets/SessionSidebar with labels",
  component: SessionSidebar,
};

export default meta;

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

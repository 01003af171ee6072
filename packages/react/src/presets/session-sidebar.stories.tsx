import { ChatError } from "@helperchat/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { Stage, storeOfAda } from "../story-chat.js";
import { asksForSessions, type StoryServerOptions, served, silence } from "../story-server.js";
import { storeOfMany } from "../test-many.js";
import { SessionSidebar } from "./session-sidebar.js";

const meta: Meta<typeof SessionSidebar> = {
  title: "Presets/SessionSidebar",
  component: SessionSidebar,
};

export default meta;
type Story = StoryObj<typeof SessionSidebar>;

type Store = StoryServerOptions["store"];

/** The sidebar alone, before a server. */
function sidebar(
  makeStore: () => Store | Promise<Store>,
  options: StoryServerOptions = {},
): Pick<Story, "loaders" | "render"> {
  return {
    loaders: [async () => served({ ...options, store: await makeStore() })],
    render: (args, { loaded }) => (
      <Stage client={loaded.client}>
        <SessionSidebar {...args} />
      </Stage>
    ),
  };
}

/** No session yet. */
export const Empty: Story = {
  ...sidebar(() => undefined),
  play: async () => {
    await screen.findByText("Your conversations will be kept here.");
  },
};

/** The pinned session first, then the others by day. */
export const List: Story = {
  ...sidebar(storeOfAda),
  play: async () => {
    const [first] = await screen.findAllByRole("link");
    await expect(first).toHaveTextContent("Names for the new plan");
    await screen.findByText("Yesterday");
  },
};

/** While the list is on its way. */
export const Loading: Story = {
  ...sidebar(() => undefined, {
    network: (request, answer) => (asksForSessions(request) ? silence() : answer()),
  }),
  play: async () => {
    await screen.findByRole("status", { name: "Loading your chats…" });
  },
};

/** Ten thousand sessions: only the rows in view are drawn, and they say which of how many they are. */
export const TenThousand: Story = {
  ...sidebar(() => storeOfMany(10_000)),
  play: async () => {
    const list = await screen.findByRole("navigation");
    await within(list).findByRole("link", { name: /^Session 0/ });
    await userEvent.type(screen.getByRole("searchbox"), "session 9");
    await within(list).findByText("More than 30 chats found");
    await userEvent.keyboard("{ArrowDown}{End}");
    await waitFor(() => expect(document.activeElement).toHaveTextContent(/^Session 9\d*/));
    await expect(within(list).getAllByRole("listitem").length).toBeLessThan(80);
  },
};

/** What was searched for, marked. */
export const Searching: Story = {
  ...sidebar(storeOfAda),
  play: async () => {
    await screen.findByRole("link", { name: /Interview questions/ });
    await userEvent.type(screen.getByRole("searchbox"), "the");
    await screen.findByText("4 chats found");
  },
};

/** Nothing has these words in its title. */
export const NothingFound: Story = {
  ...sidebar(storeOfAda),
  play: async () => {
    await screen.findByRole("link", { name: /Interview questions/ });
    await userEvent.type(screen.getByRole("searchbox"), "holiday");
    await screen.findByText("No title has “holiday” in it.");
  },
};

/** What was deleted waits here: one chat of it, or all, can be deleted for good. */
export const Trash: Story = {
  ...sidebar(async () => {
    const store = await storeOfAda();
    await store.updateSession("Interview questions", { state: "trashed" });
    return store;
  }),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Trash" }));
    await screen.findByRole("link", { name: /Interview questions/ });
    await userEvent.click(screen.getByRole("button", { name: "Empty trash" }));
    await screen.findByRole("dialog", { name: "Empty the trash?" });
    await expect(screen.getByRole("button", { name: "Cancel" })).toHaveFocus();
  },
};

/** The archived sessions, and what can be done with one. */
export const Archived: Story = {
  ...sidebar(async () => {
    const store = await storeOfAda();
    await store.updateSession("Interview questions", { state: "archived" });
    return store;
  }),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Archived" }));
    const options = { name: "Options for “Interview questions”" };
    await userEvent.click(await screen.findByRole("button", options));
    await screen.findByRole("menuitem", { name: "Unarchive" });
  },
};

/** A reply is on its way in a session that is not open. */
export const Replying: Story = {
  ...sidebar(storeOfAda, { script: () => [{ type: "hang" }] }),
  play: async ({ loaded }) => {
    await screen.findByRole("link", { name: /Interview questions/ });
    void loaded.client.chat("Interview questions").send("And how do I close?");
    await screen.findByRole("link", { name: /Interview questions.*Replying/ });
  },
};

/** Something has come in a session since it was last looked at. */
export const Unread: Story = {
  ...sidebar(storeOfAda),
  play: async ({ loaded }) => {
    await screen.findByRole("link", { name: /Interview questions/ });
    await loaded.client.chat("Interview questions").send("And how do I close?");
    await screen.findByRole("link", { name: /Interview questions.*Unread/ });
  },
};

/** A row being renamed. */
export const Renaming: Story = {
  ...sidebar(storeOfAda),
  play: async () => {
    (await screen.findByRole("link", { name: /Interview questions/ })).focus();
    await userEvent.keyboard("{F2}");
    await expect(screen.getByRole("textbox", { name: /New title/ })).toHaveFocus();
  },
};

/** The menu of a row. */
export const MenuOpen: Story = {
  ...sidebar(storeOfAda),
  play: async () => {
    const options = { name: "Options for “Interview questions”" };
    await userEvent.click(await screen.findByRole("button", options));
    await screen.findByRole("menuitem", { name: "Delete" });
  },
};

async function storeWithFolders() {
  const store = await storeOfAda();
  await store.updateSession("Interview questions", { folder: "Hiring" });
  await store.updateSession("Summer release announcement", { folder: "Release" });
  await store.updateSession("Names for the new plan", { folder: "Release" });
  return store;
}

/** Folders, and one of them shown: its pinned session first, as ever. */
export const InFolder: Story = {
  ...sidebar(storeWithFolders),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Release" }));
    await waitFor(() => expect(screen.getAllByRole("link")).toHaveLength(2));
  },
};

/** A folder with nothing left in it. */
export const EmptyFolder: Story = {
  ...sidebar(storeWithFolders),
  play: async ({ loaded }) => {
    await userEvent.click(await screen.findByRole("button", { name: "Hiring" }));
    await waitFor(() => expect(screen.getAllByRole("link")).toHaveLength(1));
    await loaded.client.updateSession("Interview questions", { folder: null });
    await screen.findByText("There is no chat in “Hiring”.");
  },
};

/** The folders that a session can be moved to, and a field for a new one. */
export const MoveToFolder: Story = {
  ...sidebar(storeWithFolders),
  play: async () => {
    const options = { name: "Options for “Interview questions”" };
    await userEvent.click(await screen.findByRole("button", options));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Move to folder…" }));
    const shown = await screen.findByRole("dialog", { name: "Folder of “Interview questions”" });
    // Its words have their contrast once it has appeared.
    await Promise.all(shown.getAnimations().map(({ finished }) => finished));
  },
};

/** In which format a session is to be kept, and what each is good for. */
export const Export: Story = {
  ...sidebar(storeOfAda),
  play: async () => {
    const options = { name: "Options for “Interview questions”" };
    await userEvent.click(await screen.findByRole("button", options));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Export…" }));
    const shown = await screen.findByRole("dialog", { name: "Export “Interview questions” as" });
    await Promise.all(shown.getAnimations().map(({ finished }) => finished));
  },
};

/** The network is gone: what was there stays, and it is said why it may be old. */
export const Offline: Story = {
  ...sidebar(storeOfAda, {
    network: async (request, answer) =>
      asksForSessions(request) ? Response.error() : await answer(),
  }),
  beforeEach: () => {
    Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
    return () => void Reflect.deleteProperty(navigator, "onLine");
  },
  play: async () => {
    await screen.findByText(/You are offline/, undefined, { timeout: 10_000 });
    await expect(screen.getByRole("link", { name: /Names for the new plan/ })).toBeVisible();
  },
};

/** The pinned sessions are there; the others could not be read. */
export const ErrorWithRows: Story = {
  ...sidebar(async () => {
    const store = await storeOfAda();
    return {
      ...store,
      listSessions: async (request, options) => {
        if (request.filter?.pinned) return store.listSessions(request, options);
        throw new ChatError("internal", "The database is away.");
      },
    };
  }),
  play: async () => {
    await screen.findByText(/The server failed/, undefined, { timeout: 10_000 });
    await expect(screen.getByRole("link", { name: /Names for the new plan/ })).toBeVisible();
  },
};

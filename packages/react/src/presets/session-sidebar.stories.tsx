import { ChatError, memoryStore, type SessionStore } from "@helperchat/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent } from "storybook/test";
import { Stage, storeOfAda } from "../story-chat.js";
import { localChat } from "../test-chat.js";
import { SessionSidebar } from "./session-sidebar.js";

const meta: Meta<typeof SessionSidebar> = {
  title: "Presets/SessionSidebar",
  component: SessionSidebar,
};

export default meta;
type Story = StoryObj<typeof SessionSidebar>;

/** The sidebar alone, over a store. */
function sidebar(
  makeStore: () => Promise<SessionStore> | SessionStore,
): Pick<Story, "loaders" | "render"> {
  return {
    loaders: [async () => localChat({ store: await makeStore() })],
    render: (args, { loaded }) => (
      <Stage client={loaded.client}>
        <SessionSidebar {...args} />
      </Stage>
    ),
  };
}

/** No session yet. */
export const Empty: Story = {
  ...sidebar(() => memoryStore()),
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
    await screen.findByText(/The database is away/, undefined, { timeout: 10_000 });
    await expect(screen.getByRole("link", { name: /Names for the new plan/ })).toBeVisible();
  },
};

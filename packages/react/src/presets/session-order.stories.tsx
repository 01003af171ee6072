import { ChatError } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import type { Meta } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { SessionSidebar } from "./session-sidebar.js";
import {
  button,
  row,
  type SidebarStory as Story,
  settled,
  sidebar,
  storeInOrder,
} from "./story-order.js";

// Many sessions, changed at once.

const meta: Meta<typeof SessionSidebar> = {
  title: "Presets/SessionSidebar in order",
  component: SessionSidebar,
};

export default meta;

const box = (name: string) => screen.findByRole("checkbox", { name: new RegExp(`^${name}`) });

async function select(...names: string[]) {
  await row();
  await userEvent.click(await button("Select chats"));
  for (const name of names) await userEvent.click(await box(name));
  settled(await screen.findByRole("group", { name: "Selected chats" }));
}

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

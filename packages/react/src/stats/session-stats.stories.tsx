import { ChatError } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useContext } from "react";
import { expect, screen, userEvent, within } from "storybook/test";
import { ar } from "../messages/ar.js";
import { HelperChatProvider } from "../provider/helper-chat-provider.js";
import { StageMessages } from "../story-chat.js";
import { type StoryServerOptions, served } from "../story-server.js";
import "../styles.css";
import { addSession } from "../test-chat.js";
import { storeWithUse } from "../test-stats.js";
import { SessionStats } from "./session-stats.js";

const meta: Meta<typeof SessionStats> = {
  title: "Statistics/SessionStats",
  component: SessionStats,
  args: { projectId: "atlas" },
  render: (args, { loaded }) => {
    const Page = () => (
      <HelperChatProvider client={loaded.client} messages={useContext(StageMessages)}>
        <main style={{ maxWidth: 960, margin: "0 auto" }}>
          <SessionStats {...args} />
        </main>
      </HelperChatProvider>
    );
    return <Page />;
  },
};

export default meta;
type Story = StoryObj<typeof SessionStats>;

type Store = NonNullable<StoryServerOptions["store"]>;

/** Before a server that counts in this store. */
function counting(makeStore: () => Store | Promise<Store>): Pick<Story, "loaders"> {
  return { loaders: [async () => served({ store: await makeStore() })] };
}

const chart = () => screen.findByRole("slider");

/** Thirty days, of two helpers and three tools. */
export const Days: Story = {
  ...counting(storeWithUse),
  play: async () => {
    await chart();
  },
};

/** Arrow keys, a mouse or a finger read a day. */
export const Reading: Story = {
  ...counting(storeWithUse),
  play: async () => {
    (await chart()).focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{ArrowLeft}");
    await expect(await chart()).toHaveAttribute("aria-valuenow", "26");
  },
};

/** Three months, and what they cost. */
export const Tokens: Story = {
  ...counting(storeWithUse),
  play: async () => {
    await chart();
    await userEvent.click(screen.getByRole("radio", { name: /^90 days/ }));
    await userEvent.click(screen.getByRole("radio", { name: /^Tokens/ }));
  },
};

/** The table behind the days. */
export const Table: Story = {
  ...counting(storeWithUse),
  play: async () => {
    await chart();
    const days = within(screen.getByRole("region", { name: "By day" }));
    await userEvent.click(days.getByRole("button", { name: "Table: By day" }));
    await expect(screen.getByRole("table", { name: "By day" })).toBeVisible();
  },
};

/** A first day. */
export const FirstDay: Story = {
  ...counting(async () => {
    const store = memoryStore();
    await addSession(store, { id: "s1" });
    return store;
  }),
  play: async () => {
    await chart();
  },
};

export const RightToLeft: Story = {
  ...counting(storeWithUse),
  decorators: [
    (Story) => (
      <StageMessages.Provider value={ar}>
        <Story />
      </StageMessages.Provider>
    ),
  ],
  play: async () => {
    await chart();
  },
};

export const Empty: Story = {
  ...counting(() => memoryStore()),
  play: async () => {
    await screen.findByText("Nothing was said in this time.");
  },
};

export const Loading: Story = {
  ...counting(() => ({ ...memoryStore(), readStats: () => new Promise(() => undefined) })),
  play: async () => {
    await screen.findByRole("status", { name: "Counting…" });
  },
};

export const Failed: Story = {
  ...counting(() => ({
    ...memoryStore(),
    readStats: async () => {
      throw new ChatError("invalid", "The database is on holiday.");
    },
  })),
  play: async () => {
    await screen.findByRole("alert");
  },
};

/** Where the server's store does not count. */
export const Unsupported: Story = {
  ...counting(() => {
    const { readStats: _, ...store } = memoryStore();
    return store;
  }),
  play: async () => {
    await screen.findByText("There are no statistics here.");
  },
};

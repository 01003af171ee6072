import { ChatError } from "@helperchat/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useContext } from "react";
import { expect, screen, userEvent } from "storybook/test";
import { HelperChat } from "../presets/helper-chat.js";
import { StageMessages, storeOfAda } from "../story-chat.js";
import { localChat } from "../test-chat.js";

type Store = Awaited<ReturnType<typeof sharedStore>>;

/** Of the past, one session that was shared twice: one link has expired. */
async function sharedStore() {
  const store = await storeOfAda();
  const [latest] = (await store.listSessions({ limit: 1 })).items;
  const share = { sessionId: latest?.id ?? "", tools: "hidden" } as const;
  const expiresAt = "2026-01-31T12:00:00.000Z";
  await store.createShare({ ...share, id: "a", extent: "snapshot", expiresAt });
  await store.createShare({ ...share, id: "b", extent: "later", expiresAt: null });
  return store;
}

function before(change: (store: Store) => Partial<Store> = () => ({})): Pick<Story, "loaders"> {
  return {
    loaders: [
      async () => {
        const store = await sharedStore();
        return localChat({ store: { ...store, ...change(store) } });
      },
    ],
  };
}

const meta: Meta<typeof HelperChat> = {
  title: "Sharing/Dialog",
  component: HelperChat,
  render: (_args, { loaded }) => (
    <div style={{ height: "100dvh" }}>
      <HelperChat
        client={loaded.client}
        projectId="atlas"
        helper="writer"
        sessionId={null}
        messages={useContext(StageMessages)}
        shareHref={(token) => `https://app.example/?shared=${token}`}
      />
    </div>
  ),
};

export default meta;
type Story = StoryObj<typeof HelperChat>;

async function ask(title: string) {
  await userEvent.click(
    await screen.findByRole("button", { name: new RegExp(`^Options for “${title}`) }),
  );
  await userEvent.click(await screen.findByRole("menuitem", { name: "Share…" }));
  await appeared();
}

/** Its words have their contrast once it has appeared. */
async function appeared() {
  const shown = await screen.findByRole("dialog");
  await Promise.all(shown.getAnimations().map(({ finished }) => finished));
}

/** A session that was never shared. */
export const NotSharedYet: Story = { ...before(), play: () => ask("Summer release") };

/** The link that was just made, among those of before. */
export const Created: Story = {
  ...before(),
  play: async () => {
    await ask("Shorten");
    await userEvent.click(screen.getByRole("button", { name: "Create link" }));
    await expect(await screen.findByRole("textbox", { name: "Link" })).toHaveFocus();
  },
};

/** Before a link is ended for good, focus is on the way back. */
export const Revoking: Story = {
  ...before(),
  play: async () => {
    await ask("Shorten");
    const [revoke] = await screen.findAllByRole("button", { name: "Revoke" });
    if (revoke) await userEvent.click(revoke);
    await expect(await screen.findByRole("button", { name: "Cancel" })).toHaveFocus();
  },
};

/** The store is away. */
export const Failed: Story = {
  ...before(() => ({
    createShare: () => Promise.reject(new ChatError("unavailable", "The server is away.")),
    listShares: () => Promise.reject(new ChatError("invalid", "The server is away.")),
  })),
  play: async () => {
    await ask("Shorten");
    await userEvent.click(screen.getByRole("button", { name: "Create link" }));
    await screen.findByRole("alert");
    await screen.findByRole("button", { name: "Try again" });
  },
};

/** All links of the person, from the foot of the sidebar. */
export const AllLinks: Story = {
  ...before(),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Shared links" }));
    await appeared();
    await expect(await screen.findAllByRole("listitem")).not.toHaveLength(0);
  },
};

/** Nothing was ever shared. */
export const NoLinks: Story = {
  ...before((store) => ({
    listShares: async () => ({
      ...(await store.listShares({ limit: 1 })),
      items: [],
      nextCursor: null,
    }),
  })),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Shared links" }));
    await screen.findByText("There are no links yet.");
  },
};

/** The links are on their way. */
export const Loading: Story = {
  ...before(() => ({ listShares: () => new Promise<never>(() => {}) })),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Shared links" }));
    await screen.findByRole("status", { name: "Loading your links…" });
  },
};

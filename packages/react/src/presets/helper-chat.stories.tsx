import { ChatError } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { Stage, storeOfAda } from "../story-chat.js";
import {
  asksForMessages,
  asksForSessions,
  type StoryServerOptions,
  served,
  silence,
} from "../story-server.js";
import { HelperChat } from "./helper-chat.js";

const meta: Meta<typeof HelperChat> = {
  title: "Presets/HelperChat",
  component: HelperChat,
};

export default meta;
type Story = StoryObj<typeof HelperChat>;

type Whole = StoryServerOptions & { width?: number };

/** The whole chat before a server; each story has its own. */
function whole(
  makeStore: () => Whole["store"] | Promise<Whole["store"]>,
  { width, ...options }: Whole = {},
): Pick<Story, "loaders" | "render"> {
  return {
    loaders: [async () => served({ pace: 15, ...options, store: await makeStore() })],
    render: (_args, { loaded }) => <Stage client={loaded.client} width={width} />,
  };
}

const away = async () => {
  throw new ChatError("internal", "The database is away.");
};

/** A person with a past. The most recent session is open. */
export const Conversation: Story = {
  ...whole(storeOfAda),
  play: async () => {
    const log = await screen.findByRole("log", { name: /Shorten the onboarding mail/ });
    await within(log).findByText("It is 84 words now, down from 260.");
  },
};

/** The first visit: who the helper is, and ways to begin. */
export const FirstVisit: Story = {
  ...whole(() => memoryStore()),
  play: async () => {
    await screen.findByText("Drafts, shortens and corrects.");
  },
};

/** A helper with a journey begins by itself. */
export const Journey: Story = {
  ...whole(() => memoryStore(), {
    journey: { type: "message", text: "Welcome! What are you writing, and for whom?" },
  }),
  play: async () => {
    await screen.findByText("Welcome! What are you writing, and for whom?", {
      selector: "article *",
    });
    await screen.findByRole("button", { name: "Draft an announcement" });
  },
};

/** A first message makes the session, and the reply streams in. */
export const FirstMessage: Story = {
  ...whole(() => memoryStore(), { pace: 0 }),
  play: async () => {
    await userEvent.type(await screen.findByRole("textbox"), "A toast for a wedding{Enter}");
    await screen.findByRole("link", { name: /A toast for a wedding|wedding/i });
    await waitFor(() => expect(screen.getByText("Reply complete")).toBeInTheDocument());
  },
};

/** Before the list is there. */
export const Loading: Story = {
  ...whole(() => memoryStore(), {
    network: (request, answer) => (asksForSessions(request) ? silence() : answer()),
  }),
};

/** The list could not be read. */
export const ListFailed: Story = {
  ...whole(() => ({ ...memoryStore(), listSessions: away })),
  play: async () => {
    await screen.findAllByText(/The server failed/, undefined, { timeout: 10_000 });
  },
};

/** The network is gone: what was read stays, what is written waits on the device. */
export const Offline: Story = {
  ...whole(storeOfAda, {
    network: async (request, answer) =>
      request.method === "POST" ? Response.error() : await answer(),
  }),
  play: async () => {
    await screen.findByText("It is 84 words now, down from 260.", { selector: "article *" });
    await userEvent.type(screen.getByRole("textbox"), "Is 84 enough?{Enter}");
    await screen.findByText(/Not sent yet/);
  },
};

/** The sessions are there, the open one is still being read. */
export const LoadingConversation: Story = {
  ...whole(storeOfAda, {
    network: (request, answer) => (asksForMessages(request) ? silence() : answer()),
  }),
  play: async () => {
    await screen.findByRole("status", { name: "Loading the conversation…" });
  },
};

/** The menu of a row, by keyboard. */
export const RowMenu: Story = {
  ...whole(storeOfAda),
  play: async () => {
    const button = await screen.findByRole("button", { name: "Options for “Interview questions”" });
    button.focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect(await screen.findByRole("menuitem", { name: "Rename" })).toHaveFocus();
  },
};

/** A deleted session can be had back. */
export const Deleted: Story = {
  ...whole(storeOfAda),
  play: async () => {
    const button = await screen.findByRole("button", { name: "Options for “Interview questions”" });
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
    await screen.findByRole("button", { name: "Undo" });
    await expect(screen.getByRole("link", { name: /Letter to the landlord/ })).toHaveFocus();
  },
};

/** A row being renamed. */
export const Renaming: Story = {
  ...whole(storeOfAda),
  play: async () => {
    (await screen.findByRole("link", { name: /Interview questions/ })).focus();
    await userEvent.keyboard("{F2}");
    await expect(screen.getByRole("textbox", { name: /New title/ })).toHaveFocus();
  },
};

/** Where there is little room, the sidebar waits behind a button. */
export const Narrow: Story = {
  ...whole(storeOfAda, { width: 390 }),
  play: async () => {
    await screen.findByRole("button", { name: "Show chats" });
    await expect(screen.queryByRole("navigation")).toBeNull();
  },
};

/** The drawer: nothing beside it can be reached, Escape closes it, and focus is where it came from. */
export const Drawer: Story = {
  ...whole(storeOfAda, { width: 390 }),
  play: async () => {
    await screen.findByText("It is 84 words now, down from 260.", { selector: "article *" });
    const toggle = screen.getByRole("button", { name: "Show chats" });
    const page = screen.getByRole("log").closest("section");
    await userEvent.click(toggle);
    await expect(await screen.findByRole("link", { current: "page" })).toHaveFocus();
    await expect(page).toHaveAttribute("inert");
    await userEvent.keyboard("{Escape}");
    await expect(toggle).toHaveFocus();
    await expect(page).not.toHaveAttribute("inert");
    await userEvent.click(toggle);
  },
};

/** Choosing a session in the drawer closes it, and focus goes to the composer. */
export const ChoosingInDrawer: Story = {
  ...whole(storeOfAda, { width: 390 }),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Show chats" }));
    await userEvent.click(await screen.findByRole("link", { name: /Interview questions/ }));
    await screen.findByRole("log", { name: /Interview questions/ });
    await expect(screen.queryByRole("navigation")).toBeNull();
    await waitFor(() => expect(screen.getByRole("textbox")).toHaveFocus());
  },
};

/** Whatever the page around is, `data-theme` decides. */
export const Dark: Story = {
  ...whole(storeOfAda),
  decorators: [
    (Story) => (
      <div data-theme="dark">
        <Story />
      </div>
    ),
  ],
};

/** Six variables make it somebody else's. */
export const Branded: Story = {
  ...whole(storeOfAda),
  decorators: [
    (Story) => (
      <div
        style={
          {
            "--hc-accent": "light-dark(oklch(0.52 0.19 350), oklch(0.8 0.12 350))",
            "--hc-surface": "light-dark(oklch(0.985 0.012 350), oklch(0.22 0.03 330))",
            "--hc-text": "light-dark(oklch(0.28 0.06 330), oklch(0.94 0.02 340))",
            "--hc-radius": "4px",
            "--hc-font": "Georgia, serif",
            "--hc-space": "3.5px",
          } as React.CSSProperties
        }
      >
        <Story />
      </div>
    ),
  ],
};

/** Written from right to left. */
export const RightToLeft: Story = {
  ...whole(storeOfAda),
  decorators: [
    (Story) => (
      <div dir="rtl">
        <Story />
      </div>
    ),
  ],
};

import { ChatError, type SessionStore } from "@helperchat/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { HelperChat } from "../presets/helper-chat.js";
import { Stage, storeOfAda } from "../story-chat.js";
import { served, silence } from "../story-server.js";
import { addSession, localChat, storeWithPast, turn } from "../test-chat.js";

const meta: Meta<typeof HelperChat> = {
  title: "Search/SearchDialog",
  component: HelperChat,
  render: (_args, { loaded }) => <Stage client={loaded.client} />,
};

export default meta;
type Story = StoryObj<typeof HelperChat>;

const heating = [
  "The heating on the third floor has been out since Monday. How do I write to the landlord?",
  "Dear Mr Keller, since Monday, 9 March the **heating** on the third floor does not work. " +
    "I ask you to have it repaired within a week, and to say when somebody will come.",
];

/** Sessions with titles and words to find, of some weeks. */
async function storeOfFinds(): Promise<SessionStore> {
  const { store, setDaysAgo } = storeWithPast();
  const past: [number, string, string, string][] = [
    [80, "Rent and heating costs", "What may a landlord charge for heating?", "Costs for fuel."],
    [60, "Weekend in Rome", "Three days in Rome, what is worth it?", "The Forum, early."],
    [33, "Names for the new plan", "Name three plans.", "Small, Team and Works."],
    [12, "Heating in the office", "Who turns the heating down at night?", "The caretaker."],
    [3, "Letter to the landlord", heating[0] ?? "", heating[1] ?? ""],
    [1, "Summer release announcement", "Announce it.", "Three sentences, one screenshot."],
    [0.01, "Shorten the onboarding mail", "Shorten this.", "It is 84 words now, down from 260."],
  ];
  for (const [days, title, question, answer] of past) {
    setDaysAgo(days);
    const tags = title.includes("eating") ? ["home"] : [];
    await addSession(store, { id: title, title, tags }, turn(title, question, answer));
  }
  setDaysAgo(0);
  return store;
}

/** Over a store in memory, which finds messages too. */
function inMemory(change: (store: SessionStore) => SessionStore = (store) => store) {
  return { loaders: [async () => localChat({ store: change(await storeOfFinds()) })] };
}

async function open(): Promise<HTMLElement> {
  await screen.findByRole("article", { name: "You" });
  const drawer = screen.queryByRole("button", { name: "Show chats" });
  if (drawer) await userEvent.click(drawer);
  await userEvent.click(screen.getByRole("button", { name: "Search chats and messages" }));
  const dialog = await screen.findByRole("dialog", { name: "Search chats and messages" });
  // Its words have their contrast once it has appeared.
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  return dialog;
}

const type = (text: string) => userEvent.type(screen.getByRole("combobox"), text);

/** Before anything is typed: the chats that were active last. */
export const Recent: Story = {
  ...inMemory(),
  play: async () => {
    const dialog = await open();
    await within(dialog).findByRole("group", { name: "Recent chats" });
    await expect(within(dialog).getAllByRole("option")).toHaveLength(7);
  },
};

/** Chats by their title, then what was said, with the words marked. */
export const Found: Story = {
  ...inMemory(),
  play: async () => {
    const dialog = await open();
    await type("heat");
    const found = await within(dialog).findByRole("group", { name: "Messages" });
    await expect(within(found).getAllByRole("option")).toHaveLength(4);
    await within(dialog).findByText("6 results");
  },
};

/** Words that narrow a search, alone or beside others. */
export const Filtered: Story = {
  ...inMemory(),
  play: async () => {
    const dialog = await open();
    await type("landlord tag:home");
    await within(dialog).findByText("1 result");
  },
};

/** Nothing has these words. */
export const NothingFound: Story = {
  ...inMemory(),
  play: async () => {
    const dialog = await open();
    await type("submarine");
    await within(dialog).findAllByText("Nothing was found for “submarine”.");
  },
};

/** While messages are looked for, the chats that were found are there. */
export const Searching: Story = {
  ...inMemory((store) => ({ ...store, searchMessages: silence })),
  play: async () => {
    const dialog = await open();
    await type("heat");
    await within(dialog).findByRole("status", { name: "Searching…" });
    await expect(within(dialog).getAllByRole("option")).toHaveLength(2);
  },
};

/** What could not be searched says so, beside what was found. */
export const Failed: Story = {
  ...inMemory((store) => ({
    ...store,
    searchMessages: () => Promise.reject(new ChatError("invalid", "The index is being built.")),
  })),
  play: async () => {
    const dialog = await open();
    await type("heat");
    await within(dialog).findByText(/Not everything could be searched/);
    await within(dialog).findByRole("button", { name: "Try again" });
  },
};

/** A server that can be reached until `goAway` is called. */
async function leavingServer() {
  let away = false;
  const goAway = () => {
    away = true;
  };
  const { client } = served({
    store: await storeOfAda(),
    network: (_request, answer) => (away ? Promise.resolve(Response.error()) : answer()),
  });
  return { client, goAway };
}

/** A server that can't be reached any more. */
export const Unreachable: Story = {
  loaders: [leavingServer],
  play: async ({ loaded }) => {
    await screen.findByRole("article", { name: "You" });
    loaded.goAway();
    const dialog = await open();
    await within(dialog).findByText(/Not everything could be searched/, {}, { timeout: 15_000 });
  },
};

/** The same where the browser knows that it has no network. */
export const Offline: Story = {
  ...Unreachable,
  beforeEach: () => {
    Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
    return () => void Reflect.deleteProperty(navigator, "onLine");
  },
  play: async ({ loaded }) => {
    await screen.findByRole("article", { name: "You" });
    loaded.goAway();
    const dialog = await open();
    await within(dialog).findByText(/You are offline/, {}, { timeout: 15_000 });
  },
};

/** A store that finds titles alone. */
export const TitlesOnly: Story = {
  ...inMemory((store) => {
    const { searchMessages: _, ...titles } = { searchMessages: null, ...store };
    return titles;
  }),
  play: async () => {
    const dialog = await open();
    await type("heat");
    await within(dialog).findByText("Only the titles of chats can be searched here.");
    await expect(within(dialog).getAllByRole("option")).toHaveLength(2);
  },
};

/** The message that was chosen is in view, has the focus, and is marked for a moment. */
export const Revealed: Story = {
  ...inMemory(),
  play: async () => {
    await open();
    await type("repaired");
    await screen.findByRole("option", { name: /repaired/ });
    await userEvent.keyboard("{Enter}");
    await screen.findByText("Found in “Letter to the landlord”");
    await waitFor(() => expect(document.activeElement).toHaveTextContent(/Dear Mr Keller/));
  },
};

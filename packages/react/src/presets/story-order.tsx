import type { MemoryStore } from "@helperchat/core/stores";
import type { StoryObj } from "@storybook/react-vite";
import { screen, userEvent } from "storybook/test";
import { Stage, storeOfAda } from "../story-chat.js";
import { localChat } from "../test-chat.js";
import { SessionSidebar } from "./session-sidebar.js";

// The sidebar over a store that knows its labels and changes many sessions at once.

export type SidebarStory = StoryObj<typeof SessionSidebar>;

/** The sidebar alone. `faults` is what is otherwise about the store. */
export function sidebar(
  makeStore: () => Promise<MemoryStore> = storeInOrder,
  faults: (store: MemoryStore) => Partial<MemoryStore> = () => ({}),
): Pick<SidebarStory, "loaders" | "render"> {
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

export async function storeInOrder(): Promise<MemoryStore> {
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
export const row = () => screen.findByRole("link", { name: new RegExp(`^${title}`) });
export const button = (name: string) => screen.findByRole("button", { name });

/** What floats has its contrast once it has appeared. */
export function settled(element: HTMLElement) {
  for (const animation of element.getAnimations()) animation.finish();
}

export async function openMenu(item: string) {
  await userEvent.click(await button(`Options for “${title}”`));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
}

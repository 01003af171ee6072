import { type ChatClient, ChatError } from "@helperchat/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { Stage, storeOfAda } from "../../story-chat.js";
import { localChat } from "../../test-chat.js";
import { SuggestTitle } from "./suggest-title.js";

const meta: Meta<typeof SuggestTitle> = {
  title: "Parts/SuggestTitle",
  component: SuggestTitle,
};

export default meta;
type Story = StoryObj<typeof SuggestTitle>;

/** The sidebar, and what its client says to somebody who asks for a title. */
function sidebar(suggest?: ChatClient["suggestTitle"]): Pick<Story, "loaders" | "render"> {
  return {
    loaders: [
      async () => {
        const { client } = localChat({ store: await storeOfAda() });
        if (suggest) client.suggestTitle = suggest;
        return { client };
      },
    ],
    render: (_args, { loaded }) => <Stage client={loaded.client} />,
  };
}

async function rename() {
  (await screen.findByRole("link", { name: /Interview questions/ })).focus();
  await userEvent.keyboard("{F2}");
  return screen.findByRole("button", { name: "Suggest a title" });
}

const field = () => screen.getByRole("textbox", { name: /New title/ });

/** The field that renames, with the button in it. */
export const Offered: Story = {
  ...sidebar(),
  play: async () => {
    await rename();
    await expect(field()).toHaveFocus();
  },
};

/** The model is still at it. */
export const Streaming: Story = {
  ...sidebar(async function* () {
    yield "What to ask";
    await new Promise(() => {});
  }),
  play: async () => {
    await userEvent.click(await rename());
    await waitFor(() => expect(field()).toHaveValue("What to ask"));
  },
};

/** It is whole: Enter keeps it, Escape brings the old one back. */
export const Suggested: Story = {
  ...sidebar(),
  play: async () => {
    await userEvent.click(await rename());
    await screen.findByText(/^Suggested: /);
    await expect(field()).toHaveFocus();
  },
};

/** No title came. */
export const Failed: Story = {
  ...sidebar(async function* () {
    yield "What";
    throw new ChatError("rate_limited", "Too many requests. Please wait a minute.");
  }),
  play: async () => {
    await userEvent.click(await rename());
    await screen.findByText(/No title was suggested/);
    await expect(field()).toHaveValue("Interview questions");
  },
};

/** The helper's model names no sessions: that is said, and the button is gone. */
export const Unsupported: Story = {
  ...sidebar(() => {
    const error = new ChatError("unsupported", "This helper suggests no titles.");
    return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) };
  }),
  play: async () => {
    await userEvent.click(await rename());
    await screen.findByText(/This helper suggests no titles/);
    await expect(screen.queryByRole("button", { name: "Suggest a title" })).toBeNull();
  },
};

import { ChatError, type MessageInput } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { ChatInterface } from "../presets/chat-interface.js";
import { answered, Stage } from "../story-chat.js";
import { asksForReply, brokenAfter, type StoryServerOptions, served } from "../story-server.js";
import { addSession, storeWithPast, turn } from "../test-chat.js";
import { ChatRoot } from "./chat-root.js";
import { MessageContent } from "./message-content.js";
import { MessageList } from "./message-list.js";
import { MessageRow } from "./message-row.js";
import { MessageRows } from "./message-rows.js";
import { Suggestions } from "./suggestions.js";

const meta: Meta<typeof MessageList> = {
  title: "Parts/MessageList",
  component: MessageList,
};

export default meta;
type Story = StoryObj<typeof MessageList>;

/** A conversation that is stored as it is shown. */
function stored(messages: readonly MessageInput[], options: StoryServerOptions = {}): Story {
  return {
    loaders: [
      async () => {
        const store = memoryStore();
        await addSession(store, { id: "s1", title: "Summer release" }, messages);
        return served({ ...options, store });
      },
    ],
    render: (_args, { loaded }) => (
      <Stage client={loaded.client} sessionId="s1">
        <ChatInterface />
      </Stage>
    ),
    play: async () => {
      await screen.findAllByRole("article");
    },
  };
}

/** A conversation in which somebody has just asked for more, and `then` is to be seen. */
function asked(options: StoryServerOptions, then: RegExp): Story {
  const before = turn("story", "What is new?", "Sharing, search and a faster start.");
  const story = stored(before, options);
  return {
    ...story,
    play: async (context) => {
      await story.play?.(context);
      await userEvent.type(screen.getByRole("textbox"), "Make three sentences of it.{Enter}");
      await screen.findByText(then, { selector: ":not([role=status])" });
    },
  };
}

const words = "Share a document with one link. Find what you wrote";
const begun = { type: "text", text: words, unfinished: true } as const;
const hang = { type: "hang" } as const;

export const Conversation: Story = stored([
  ...turn("story", "What is new in the release?", "Sharing, search and a faster start."),
  ...turn(
    "more",
    "Make three sentences of it.\nShort ones.",
    "Share a document with **one link**. Find what you wrote, not what you called it. It starts in half the time.",
    "story-a",
  ),
]);

/** Asked, and nothing heard yet. */
export const Waiting: Story = {
  ...asked({ script: () => [hang] }, /Make three sentences/),
};

export const Streaming: Story = asked({ script: () => [begun, hang] }, /Find what you wrote/);

/** The connection is gone; what came stays, and the client tries to get back. */
export const Reconnecting: Story = asked(
  {
    script: () => [begun, hang],
    network: async (request, answer) => {
      if (asksForReply(request)) return brokenAfter("wrote", await answer());
      return request.headers.get("accept") === "text/event-stream" ? Response.error() : answer();
    },
  },
  /Reconnecting/,
);

/** Whatever the reason is, it is said in words, with a way to go on. */
export const Failed: Story = asked(
  {
    script: () => [
      begun,
      { type: "error", error: new ChatError("rate_limited", "The model is busy. Wait a minute.") },
    ],
  },
  /The model is busy/,
);

const writing = asked({ script: () => [begun, hang] }, /Find what you wrote/);

/** Sent while a reply is coming: it waits below that, and goes out when it has ended. */
export const Held: Story = {
  ...writing,
  play: async (context) => {
    await writing.play?.(context);
    await userEvent.type(screen.getByRole("textbox"), "And a title for it.{Enter}");
    await screen.findByRole("button", { name: "Send now" });
  },
};

/** The server is away: the message is kept, and sent again by itself. */
export const Unsent: Story = asked(
  {
    network: async (request, answer) => (asksForReply(request) ? Response.error() : await answer()),
  },
  /Not sent/,
);

/** The server refused: sending the same again would not help. */
export const Refused: Story = asked({ limits: { messageLength: 20 } }, /too long|characters/);

export const Stopped: Story = stored(
  answered("Tell me everything.", {
    parts: [{ type: "text", text: "It began with a small" }],
    status: "stopped",
  }),
);

export const Interrupted: Story = stored(
  answered("Tell me everything.", {
    parts: [{ type: "text", text: "It began with a small" }],
    status: "interrupted",
  }),
);

/** Thinking, a tool at work and done, one that failed, files and sources. */
export const Parts: Story = {
  ...stored(
    answered("How long is my draft?", {
      parts: [
        { type: "reasoning", text: "They want a number. I should count the words." },
        {
          type: "dynamic-tool",
          toolCallId: "c1",
          toolName: "word_count",
          state: "output-available",
          input: { document: "draft-3" },
          output: { words: 412, sentences: 31 },
        },
        {
          type: "dynamic-tool",
          toolCallId: "c2",
          toolName: "read_file",
          state: "output-error",
          input: { path: "notes.md" },
          errorText: "There is no file with this name.",
        },
        {
          type: "dynamic-tool",
          toolCallId: "c3",
          toolName: "search_handbook",
          state: "input-available",
          input: { query: "length" },
        },
        { type: "text", text: "It has **412 words**, a third more than the handbook advises." },
        {
          type: "file",
          mediaType: "application/pdf",
          url: "https://example.com/draft.pdf",
          filename: "draft-3.pdf",
        },
        {
          type: "source-url",
          sourceId: "1",
          url: "https://example.com/handbook",
          title: "The handbook: length",
        },
      ],
    }),
  ),
  play: async () => {
    await userEvent.click(await screen.findByText("word_count"));
    await expect(await screen.findByText(/"sentences": 31/)).toBeVisible();
  },
};

/** Days are told apart; what was said today has none above it. */
export const Days: Story = {
  ...stored([]),
  loaders: [
    async () => {
      const { store, setDaysAgo } = storeWithPast();
      setDaysAgo(40);
      await addSession(
        store,
        { id: "s1", title: "Summer release" },
        turn("a", "What is new?", "Sharing and search."),
      );
      setDaysAgo(1);
      await store.saveMessages("s1", turn("b", "And the start?", "Twice as fast.", "a-a"));
      setDaysAgo(0);
      await store.saveMessages("s1", turn("c", "Thank you.", "Any time.", "b-a"));
      return served({ store });
    },
  ],
};

/** What could be asked next, as the reply suggests. */
export const Suggests: Story = stored(
  answered("What is new in the release?", {
    parts: [{ type: "text", text: "Sharing, search and a faster start." }],
    metadata: { suggestions: ["How do I share something?", "Since when?", "And what is next?"] },
  }),
);

/** What could be asked next, given by the app. */
export const Suggested: Story = {
  ...stored(turn("story", "What is new in the release?", "Sharing, search and a faster start.")),
  render: (_args, { loaded }) => (
    <Stage client={loaded.client} sessionId="s1">
      <ChatRoot chat={loaded.client.chat("s1")}>
        <MessageList>
          <MessageRows>
            <MessageRow>
              <MessageContent />
            </MessageRow>
          </MessageRows>
          <Suggestions suggestions={suggestions} />
        </MessageList>
      </ChatRoot>
    </Stage>
  ),
  play: async () => {
    await screen.findByRole("button", { name: "Shorter" });
  },
};

const suggestions = [
  { label: "Shorter", text: "Make it shorter." },
  { label: "In German", text: "Translate it into German." },
  { label: "For the press", text: "Write it for the press." },
];

/** A thousand messages: far ones have no layout until one comes near. */
export const Thousand: Story = {
  ...stored(
    Array.from({ length: 500 }, (_, index) =>
      turn(
        `t${index}`,
        `Question ${index + 1}`,
        `Answer ${index + 1}.\n\n${"It goes on for a while. ".repeat(index % 9)}`,
        index ? `t${index - 1}-a` : null,
      ),
    ).flat(),
  ),
  play: async () => {
    await screen.findByText("Answer 500.");
  },
};

/** A reply that was made anew; both versions can be looked at. */
export const Branches: Story = {
  ...stored([
    ...turn("story", "A title for the release?", "Summer, sorted"),
    {
      id: "second",
      parentId: "story-q",
      role: "assistant",
      status: "done",
      parts: [{ type: "text", text: "Share more, search less" }],
    },
  ]),
  play: async () => {
    await screen.findByText("2/2");
    await userEvent.click(screen.getByRole("button", { name: "Previous version" }));
    await screen.findByText("Summer, sorted");
  },
};

export const Editing: Story = {
  ...stored(turn("story", "What is new in the release?", "Sharing, search and a faster start.")),
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Edit" }));
    await expect(await screen.findByRole("textbox", { name: "Edit your message" })).toHaveFocus();
  },
};

/** Away from the end, while something comes there. */
export const JumpToLatest: Story = {
  ...stored(
    Array.from({ length: 20 }, (_, index) => index).flatMap((index) =>
      turn(
        `t${index}`,
        `Question ${index}`,
        "Answer.\n\n".repeat(4),
        index ? `t${index - 1}-a` : null,
      ),
    ),
  ),
  play: async () => {
    const log = await screen.findByRole("log");
    await screen.findAllByRole("article");
    await waitFor(() => expect(log.scrollTop).toBeGreaterThan(0));
    log.scrollTop = 200;
    await userEvent.click(await screen.findByRole("button", { name: "Jump to the latest" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: /Jump/ })).toBeNull());
    log.scrollTop = 200;
    await screen.findByRole("button", { name: "Jump to the latest" });
  },
};

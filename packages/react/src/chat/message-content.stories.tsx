import type { MessageInput } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import * as z from "zod/mini";
import { type ContentOptions, ContentProvider } from "../markdown/content-options.js";
import { ChatInterface } from "../presets/chat-interface.js";
import { answered, Stage } from "../story-chat.js";
import { served } from "../story-server.js";
import { addSession } from "../test-chat.js";
import { dataPart } from "./data-part.js";
import { MessageContent } from "./message-content.js";

const meta: Meta<typeof MessageContent> = {
  title: "Parts/MessageContent",
  component: MessageContent,
};

export default meta;
type Story = StoryObj<typeof MessageContent>;

/** A reply of these parts to a question. */
function reply(
  question: string,
  parts: MessageInput["parts"],
  content?: ContentOptions,
): Pick<Story, "loaders" | "render"> {
  return {
    loaders: [
      async () => {
        const store = memoryStore();
        await addSession(store, { id: "s1", title: question }, answered(question, { parts }));
        return served({ store });
      },
    ],
    render: (_args, { loaded }) => (
      <ContentProvider {...content}>
        <Stage client={loaded.client} sessionId="s1">
          <ChatInterface />
        </Stage>
      </ContentProvider>
    ),
  };
}

const text = (words: string) => ({ type: "text", text: words }) as const;

const code = `Two ways. In the database, which is the one I would take:

\`\`\`sql
-- One row for each person and day.
select user_id, date_trunc('day', created_at) as day, count(*) as messages
from chat_messages
where created_at > now() - interval '30 days'
group by 1, 2
order by day desc;
\`\`\`

Or in the app, with \`Map\`:

\`\`\`ts
interface Visit { user: string; at: Date }

/** Counts visits by day. */
export function byDay(visits: readonly Visit[]): Map<string, number> {
  const days = new Map<string, number>();
  for (const { at } of visits) {
    const day = at.toISOString().slice(0, 10); // UTC
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}
\`\`\`

\`\`\`diff
- const limit = 100
+ const limit = 200
\`\`\`
`;

/** Code in its colours, which come a moment later and move nothing. */
export const Code: Story = {
  ...reply("How do I count by day?", [text(code)]),
  play: async () => {
    await screen.findByText(/Two ways/);
    await waitFor(
      () => expect(document.querySelectorAll("[data-hc-token]").length).toBeGreaterThan(20),
      { timeout: 10_000 },
    );
  },
};

/** Four hundred lines stay in their box. */
export const LongCode: Story = {
  ...reply("All of it, please.", [
    text(
      `\`\`\`json\n${JSON.stringify(
        Array.from({ length: 80 }, (_, id) => ({ id, name: `Row ${id}`, done: id % 3 === 0 })),
        null,
        2,
      )}\n\`\`\``,
    ),
  ]),
};

/** A picture of the app's own, drawn here so that the story needs no network. */
function picture() {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 320;
  const pen = canvas.getContext("2d");
  if (!pen) return "";
  const heights = [90, 130, 110, 180, 220, 200, 260];
  pen.fillStyle = "#e8efee";
  pen.fillRect(0, 0, 640, 320);
  pen.fillStyle = "#1d6f6a";
  for (const [index, height] of heights.entries()) {
    pen.fillRect(40 + index * 82, 300 - height, 54, height);
  }
  return canvas.toDataURL("image/png");
}

/** What is in the message is shown; what is elsewhere waits for a press, or for the app's consent. */
export const Images: Story = {
  ...reply("Show me the week.", [
    { type: "file", mediaType: "image/png", url: picture(), filename: "Visits, Monday to Sunday" },
    text("It rose towards the weekend. The sign of it: ![last week](https://cdn.example/week.png)"),
    {
      type: "file",
      mediaType: "image/png",
      url: "https://cdn.example/year.png",
      filename: "The year before",
    },
    {
      type: "file",
      mediaType: "text/csv",
      url: "https://cdn.example/week.csv",
      filename: "week.csv",
    },
  ]),
  play: async () => {
    await screen.findByRole("img", { name: "Visits, Monday to Sunday" });
    await screen.findByRole("button", { name: /Show image: last week/ });
  },
};

const departures = z.array(z.object({ line: z.string(), to: z.string(), minutes: z.number() }));

const Departures = dataPart(departures, ({ data }) => (
  <ul style={{ display: "grid", gap: "0.375rem", maxWidth: "20rem" }}>
    {data.map(({ line, to, minutes }) => (
      <li key={minutes} style={{ display: "flex", gap: "0.75rem" }}>
        <b>{line}</b>
        <span style={{ flex: 1 }}>{to}</span>
        <span>{minutes} min</span>
      </li>
    ))}
  </ul>
));

/** The app draws its own data, here a list of departures. */
export const Data: Story = {
  ...reply(
    "When is the next train?",
    [
      text("In four minutes, from platform 3."),
      {
        type: "data-departures",
        data: [
          { line: "S1", to: "Harbour", minutes: 4 },
          { line: "S3", to: "Airport", minutes: 9 },
          { line: "S1", to: "Harbour", minutes: 14 },
        ],
      },
    ],
    { dataParts: { departures: Departures } },
  ),
  play: async () => {
    await screen.findByText("Airport");
  },
};

/** Files that an import names and did not hold. */
export const MissingFiles: Story = {
  ...reply("What does the plan say?", [
    text("It is about the harbour."),
    {
      type: "data-missing-file",
      data: { pointer: "file_1", name: "The harbour in 2030.pdf", mediaType: "application/pdf" },
    },
    { type: "data-missing-file", data: { pointer: "file_2", kind: "image_asset_pointer" } },
  ]),
  play: async () => {
    await screen.findByText("The harbour in 2030.pdf");
  },
};

/** A component of the app that throws takes nothing else with it. */
export const DataFailed: Story = {
  ...reply(
    "When is the next train?",
    [text("In four minutes."), { type: "data-departures", data: null }],
    {
      dataParts: {
        departures: () => {
          throw new Error("A bug of the app.");
        },
      },
    },
  ),
  play: async () => {
    await screen.findByText("This could not be shown.");
  },
};

/** Thoughts unfolded. */
export const Thoughts: Story = {
  ...reply("Which name is better?", [
    {
      type: "reasoning",
      text: "They want one name.\n\n- **Works** is short.\n- **Team** says who it is for.\n\nThe second is clearer.",
    },
    text("**Team**. It says who it is for."),
  ]),
  play: async () => {
    await userEvent.click(await screen.findByText("Thoughts"));
    await expect(screen.getByText("The second is clearer.")).toBeVisible();
  },
};

import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { ContentProvider } from "../markdown/content-options.js";
import { Markdown } from "../markdown/markdown.js";
import "../styles.css";
import { diagrams } from "./diagrams.js";

const withDiagrams = { plugins: [diagrams] };

const meta: Meta<typeof Markdown> = {
  title: "Parts/Diagrams",
  component: Markdown,
  decorators: [
    (Story) => (
      <div className="hc-root" style={{ display: "block", height: "100dvh", overflow: "auto" }}>
        <div style={{ maxWidth: "44rem", margin: "auto", padding: "1.5rem 1rem" }}>
          <ContentProvider {...withDiagrams}>
            <Story />
          </ContentProvider>
        </div>
      </div>
    ),
  ],
};

export default meta;
type Story = StoryObj<typeof Markdown>;

const fenced = (text: string) => `\`\`\`mermaid\n${text}\n\`\`\``;

const flowchart = `flowchart TD
  A[A question comes in] --> B{Do we know who asks?}
  B -->|yes| C[Look into their contract]
  B -->|no| D([Ask them to sign in])
  subgraph later [Within a day]
    C --> E[(Archive)]
    C -.-> F[Write to the team]
  end`;

const sequence = `sequenceDiagram
  participant P as Person
  participant S as Server
  participant M as Model
  P->>S: A message
  S->>S: store it
  S->>M: ask
  loop until it ends
    M-->>S: a token
    S-->>P: a token
  end
  Note over P,S: Nothing is lost`;

const drawn = (count: number): Story["play"] => {
  return async ({ canvasElement }) => {
    const pictures = () => [...canvasElement.querySelectorAll("img")];
    const isDrawn = () =>
      expect(pictures().filter(({ naturalWidth }) => naturalWidth > 0)).toHaveLength(count);
    await waitFor(isDrawn, { timeout: 20_000 });
  };
};

export const Drawn: Story = {
  args: { text: `This is how it goes:\n\n${fenced(flowchart)}\n\nAfter that it is closed.` },
  play: drawn(1),
};

export const OtherKinds: Story = {
  args: {
    text: [
      sequence,
      "stateDiagram-v2\n  [*] --> Waiting\n  Waiting --> Streaming : a token\n  Streaming --> Streaming : more\n  Streaming --> [*] : done",
      'classDiagram\n  class Store~T~ {\n    <<interface>>\n    +list(request) Page~T~\n    +save(item) void\n  }\n  Store <|.. MemoryStore\n  MemoryStore "1" --> "*" Session : keeps',
      'erDiagram\n  SESSION ||--o{ MESSAGE : has\n  SESSION {\n    uuid id PK\n    text title "may be empty"\n  }\n  MESSAGE {\n    uuid id PK\n    uuid session_id FK\n  }',
    ]
      .map(fenced)
      .join("\n\n"),
  },
  play: async (context) => {
    for (const figure of context.canvasElement.querySelectorAll("figure")) {
      figure.scrollIntoView();
      await waitFor(() => expect(figure.querySelector("img")).toBeTruthy(), { timeout: 20_000 });
    }
    await drawn(4)?.(context);
  },
};

/** Code, until its fence is closed. */
export const Growing: Story = {
  args: {
    text: `This is how it goes:\n\n\`\`\`mermaid\n${flowchart.slice(0, 120)}`,
    growing: true,
  },
};

/** Its code, which somebody asked for. */
export const AsCode: Story = {
  args: { text: fenced(flowchart) },
  play: async (context) => {
    await drawn(1)?.(context);
    await userEvent.click(within(context.canvasElement).getByRole("button", { name: "Show code" }));
    await expect(context.canvasElement.querySelector("pre")?.textContent).toBe(flowchart);
  },
};

/** A line that is not understood: a drawing without it would say something else. */
export const CannotBeDrawn: Story = {
  args: { text: fenced(`${flowchart}\n  and then, well, it depends`) },
  play: async ({ canvasElement }) => {
    const note = within(canvasElement).findByText(/can’t be drawn/, {}, { timeout: 20_000 });
    await expect(await note).toBeTruthy();
  },
};

export const Wide: Story = {
  args: {
    text: fenced(
      `flowchart LR\n${Array.from({ length: 16 }, (_, at) => `  n${at}[Step ${at + 1}] --> n${at + 1}`).join("\n")}`,
    ),
  },
  play: drawn(1),
};

/** The page is read from the right; a drawing has a direction of its own. */
export const FromTheRight: Story = {
  decorators: [(Story) => <div dir="rtl">{Story()}</div>],
  args: {
    text: `هكذا يسير الأمر:\n\n${fenced("flowchart LR\n  A[سؤال] --> B[جواب]\n  B --> C[The end]")}`,
  },
  play: drawn(1),
};

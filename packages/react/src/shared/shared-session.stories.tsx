import type { SharedSession as Shared, SharedMessage } from "@helperchat/core";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { HttpResponse, http } from "msw";
import { useContext } from "react";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { StageMessages } from "../story-chat.js";
import "../styles.css";
import { SharedSession } from "./shared-session.js";

const at = "2026-01-31T12:00:00.000Z";

function said(role: SharedMessage["role"], ...parts: SharedMessage["parts"]): SharedMessage {
  return { role, parts, createdAt: at };
}

const talk: Shared = {
  title: "Letter to the landlord about the heating on the third floor",
  helper: "Writer",
  sharedAt: at,
  nextCursor: null,
  messages: [
    said("user", { type: "text", text: "The heating is off. Write to my landlord, please." }),
    said(
      "assistant",
      {
        type: "tool",
        name: "search_law",
        input: { question: "heating" },
        output: { paragraph: "535" },
      },
      {
        type: "text",
        text: "Dear Mr Keller,\n\nsince **Monday** the heating on the third floor is off.\n\n| Day | °C |\n| --- | --- |\n| Monday | 14 |\n| Tuesday | 13 |",
      },
      { type: "source-url", url: "https://law.example/535", title: "The duties of landlords" },
    ),
  ],
};

const meta: Meta<typeof SharedSession> = {
  title: "Sharing/Shared page",
  component: SharedSession,
  render: (_args, { parameters }) => (
    <SharedSession
      api={`/shared-story/${parameters.answer}`}
      token="the-token"
      messages={useContext(StageMessages)}
    />
  ),
  parameters: {
    msw: {
      handlers: [
        http.get("/shared-story/whole/shared/:token", () => HttpResponse.json(talk)),
        http.get("/shared-story/long/shared/:token", ({ request }) =>
          HttpResponse.json(
            new URL(request.url).searchParams.has("cursor")
              ? talk
              : { ...talk, nextCursor: "shared-200" },
          ),
        ),
        http.get("/shared-story/empty/shared/:token", () =>
          HttpResponse.json({ ...talk, title: null, helper: null, messages: [] }),
        ),
        http.get("/shared-story/gone/shared/:token", () =>
          HttpResponse.json(
            { error: { code: "not_found", message: "This link no longer works." } },
            { status: 404 },
          ),
        ),
        http.get("/shared-story/away/shared/:token", () =>
          HttpResponse.json(
            { error: { code: "unavailable", message: "The server is away." } },
            { status: 503 },
          ),
        ),
        http.get("/shared-story/silent/shared/:token", () => new Promise<never>(() => {})),
      ],
    },
  },
};

export default meta;
type Story = StoryObj<typeof SharedSession>;

/** What whoever has the link sees. */
export const Conversation: Story = {
  parameters: { answer: "whole" },
  play: async () => {
    await screen.findByRole("heading", { name: /Letter to the landlord/ });
    await userEvent.click(await screen.findByText("search_law"));
    await expect(screen.getByRole("group", { name: "Output" })).toBeVisible();
  },
};

/** There is more than one page of it. */
export const Long: Story = {
  parameters: { answer: "long" },
  play: async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Show more" }));
    await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(4));
  },
};

/** All of it was of a kind that is not shared. */
export const Empty: Story = {
  parameters: { answer: "empty" },
  play: async () => void (await screen.findByText("There is nothing to show in this chat.")),
};

/** Revoked, expired, in the trash, deleted, or never there: one sentence. */
export const Gone: Story = {
  parameters: { answer: "gone" },
  play: async () => void (await screen.findByText("This link no longer works.")),
};

/** The server can't be reached. */
export const Away: Story = {
  parameters: { answer: "away" },
  play: async () => void (await screen.findByRole("button", { name: "Try again" })),
};

/** Before anything is known. */
export const Loading: Story = { parameters: { answer: "silent" } };

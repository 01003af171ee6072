import { type ChatModel, type Message, messageText } from "@helperchat/core";
import { defineHelper, defineTool, type Helper } from "@helperchat/core/engine";
import * as z from "zod";

const countWords = defineTool({
  name: "count_words",
  description: "Counts the words of a text and says how long it takes to read, in minutes.",
  input: z.object({ text: z.string() }),
  run: ({ text }) => {
    const words = text.split(/\s+/).filter(Boolean).length;
    return { words, minutes: Math.ceil(words / 230) };
  },
});

let notices = 0;

const postNotice = defineTool({
  name: "post_notice",
  description: "Puts a text on the notice board, where everybody can read it.",
  input: z.object({ text: z.string() }),
  needsApproval: true,
  run() {
    notices += 1;
    return { notice: notices };
  },
});

const questions = [
  "What else can you do?",
  "Where are my old chats?",
  "What did I ask you so far?",
];

/** What was not asked yet. A real helper asks a small, quick model. */
async function suggestQuestions(messages: readonly Message[]): Promise<string[]> {
  const said = new Set(messages.map(messageText));
  return questions.filter((question) => !said.has(question));
}

/** The demo's helpers: one that speaks first, and one that waits and has tools. */
export function demoHelpers(model: ChatModel): Helper[] {
  return [
    defineHelper({
      id: "guide",
      name: "Guide",
      description: "Shows newcomers around.",
      instructions:
        "You show newcomers around this app. Answer in a few short sentences, and end with one thing to try next.",
      model,
      starters: [
        { label: "What can you do?", text: "What can you do?" },
        { label: "Where do I begin?", text: "I am new here. Where do I begin?" },
      ],
      journey: {
        type: "message",
        text: "Welcome! I know my way around here. What would you like to do first?",
      },
      suggest: suggestQuestions,
    }),
    defineHelper({
      id: "writer",
      name: "Writer",
      description: "Drafts, shortens and checks texts.",
      instructions:
        "You help people to write: you draft, shorten and check texts. Keep their voice. Use count_words instead of guessing a length, and post_notice where they want everybody to read a text.",
      model,
      tools: [countWords, postNotice],
      starters: [
        { label: "Draft an announcement", text: "Draft a short announcement of our new release." },
        { label: "Make it shorter", text: "Help me to make a text half as long." },
      ],
      templates: [
        {
          id: "email",
          title: "An email",
          messages: [{ role: "user", text: "Write an email to {name} about {subject}." }],
        },
        {
          id: "review",
          title: "Review of {text}",
          messages: [
            {
              role: "assistant",
              text: "I'll read {text} as its readers will. Paste it below, and say who they are.",
            },
            { role: "user", text: "It is for {readers}. Here it is:" },
          ],
        },
      ],
    }),
  ];
}

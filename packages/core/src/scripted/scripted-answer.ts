import { ChatError } from "../chat-error.js";
import type { ModelRequest } from "../chat-model.js";
import type { Message } from "../contract/message.js";
import type { ScriptStep } from "./play-steps.js";
import { sampleInput } from "./sample-input.js";
import type { ScriptContext } from "./scripted-model.js";
import { answerWords } from "./scripted-words.js";
import { COMMAND, topicOf } from "./topic.js";

interface Command {
  /** What `/help` says of it. */
  about: string;
  act(asked: Asked): ScriptStep[];
}

interface Asked extends ScriptContext {
  request: ModelRequest;
  /** What the person wrote, without its commands. */
  words: string;
  /** The usual answer to that. */
  answer: string;
}

/**
 * What the scripted model says by itself. The same words in the same conversation always give
 * the same answer, and what it claims to remember it takes from its thread.
 */
export function scriptedAnswer(request: ModelRequest, context: ScriptContext): ScriptStep[] {
  const said = context.told.flatMap(({ role, text }) => (role === "user" ? [text] : []));
  const text = said.at(-1);
  const last = request.messages.at(-1);
  if (last?.role === "assistant") return goOn(last);
  if (text === undefined) return [say(OPENING), usage("", OPENING)];
  const words = text.replace(COMMAND, " ").trim();
  const answer = answerWords(words, said);
  const asked: Asked = { ...context, request, words, answer };
  const commands = (text.match(COMMAND) ?? []).flatMap((name) => COMMANDS.get(name.trim()) ?? []);
  const steps = commands.flatMap((command) => command.act(asked));
  return [...(steps.length > 0 ? steps : [say(answer)]), usage(text, answer)];
}

const OPENING = `Welcome! Tell me a little, so that I can help:

- What are you working on?
- What would a good result look like?`;

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries<Command>({
    "/help": {
      about: "lists these commands",
      act: () => {
        const lines = [...COMMANDS].map(([name, { about }]) => `- \`${name}\` ${about}`);
        return [
          say(
            `I am a scripted model and can show what a real one might do:\n\n${lines.join("\n")}`,
          ),
        ];
      },
    },
    "/error": {
      about: "fails; trying again then works",
      act: ({ attempt, answer }) =>
        attempt === 1
          ? [fail("The model failed, as you asked it to. Try again: the second time it works.")]
          : [say(answer)],
    },
    "/break": {
      about: "fails in the middle of a sentence",
      act: () => [
        { type: "text", text: "This sentence was going to be", unfinished: true },
        fail("The model failed halfway, as you asked it to."),
      ],
    },
    "/slow": {
      about: "waits three seconds before it answers",
      act: ({ answer }) => [{ type: "delay", ms: 3_000 }, say(answer)],
    },
    "/hang": {
      about: "says a little, then nothing, until you stop it",
      act: () => [say("I am thinking about that…"), { type: "hang" }],
    },
    "/tool": {
      about: "calls a tool of the helper; one that needs it asks for your approval first",
      act: callTool,
    },
    "/think": {
      about: "thinks aloud first",
      act: ({ words, answer }) => [
        {
          type: "reasoning",
          text: `They ask about ${topicOf(words) || "nothing yet"}. I will be brief.`,
        },
        say(answer),
      ],
    },
    "/source": {
      about: "cites a page",
      act: ({ answer }) => [
        say(answer),
        { type: "source", url: "https://example.com/handbook", title: "The handbook" },
      ],
    },
    "/long": {
      about: "answers at length",
      act: ({ words }) => [say(longText(topicOf(words) || "long answers"))],
    },
    "/markdown": {
      about: "shows headings, lists, a table and code",
      act: () => [say(MARKDOWN)],
    },
  }),
);

function callTool({ request, words }: Asked): ScriptStep[] {
  const tool = request.tools.find(({ name }) => words.includes(name)) ?? request.tools[0];
  if (!tool) return [say("This helper has no tools that I could call.")];
  const andThen = (output: unknown) => [say(answered(tool.name, output))];
  const input = sampleInput(tool.inputSchema, words.replace(tool.name, "").trim());
  return [say(`Let me ask \`${tool.name}\`.`), { type: "tool", name: tool.name, input, andThen }];
}

/** What is said once a person has decided about the calls that waited. */
function goOn({ parts }: Message): ScriptStep[] {
  const outcomes = parts.flatMap((part) => {
    if (part.type !== "dynamic-tool") return [];
    if (part.state === "output-available") return [answered(part.toolName, part.output)];
    if (part.state === "output-error") return [`\`${part.toolName}\`: ${part.errorText}`];
    return [];
  });
  return [say(outcomes.join("\n\n") || "Let us go on.")];
}

function answered(toolName: string, output: unknown): string {
  return `\`${toolName}\` answered:\n\n\`\`\`json\n${JSON.stringify(output, null, 2)}\n\`\`\``;
}

function say(text: string): ScriptStep {
  return { type: "text", text };
}

function fail(message: string): ScriptStep {
  return { type: "error", error: new ChatError("model_failed", message) };
}

/** Words stand in for tokens. */
function usage(input: string, output: string): ScriptStep {
  const inputTokens = input.split(/\s+/).length;
  const outputTokens = output.split(/\s+/).length;
  const totalTokens = inputTokens + outputTokens;
  return { type: "usage", usage: { inputTokens, outputTokens, totalTokens } };
}

function longText(topic: string): string {
  const paragraphs = Array.from({ length: 24 }, (_, index) => {
    return `## ${index + 1}. More on ${topic}

This is paragraph ${index + 1} of 24 about ${topic}. It is here to be long: scroll up while it grows and nothing moves under your eyes, scroll back to the end and it follows again, or stop it and keep what came.`;
  });
  return paragraphs.join("\n\n");
}

const MARKDOWN = `## A heading

Some **strong** words, some *quiet* ones, a bit of \`code\` and [a link](https://example.com).

1. First
2. Second
   - with a detail
   - and another

- [x] Something done
- [ ] Something to do

| Plan | Seats | Price |
| :--- | ----: | ----: |
| Small | 3 | 12 € |
| Large | 50 | 160 € |

> A quotation, to see how it sits.

\`\`\`ts
export function greet(name: string): string {
  return \`Hello, \${name}\`;
}
\`\`\`

---

That is all of it.`;

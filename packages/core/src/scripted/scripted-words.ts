import { cutText } from "../message/message-text.js";
import { topicOf } from "./topic.js";

const NAME = /\bmy name is (\p{L}[\p{L}\p{M}'’-]*)/iu;

interface Asked {
  words: string;
  /** Everything the person has said in this conversation, oldest first, `words` included. */
  said: readonly string[];
  /** What the words are about, apart from what they ask for. */
  topic: string;
}

interface Intent {
  asks: RegExp;
  answer(asked: Asked): string;
}

/** An answer to `words`, the last of what was `said`. */
export function answerWords(words: string, said: readonly string[]): string {
  const intent = INTENTS.find(({ asks }) => asks.test(words));
  if (!intent) return echo(words, said);
  const topic = topicOf(words.replace(intent.asks, " ")) || "this";
  return intent.answer({ words, said, topic });
}

const INTENTS: readonly Intent[] = [
  {
    asks: /\bwhat (did|have) i\b.*\bfirst\b|\bmy first (message|question|words)\b/i,
    answer: ({ said }) =>
      said.length > 1
        ? `The first thing you said to me was:\n\n${quote(said[0])}`
        : "This is the first thing you have said to me.",
  },
  {
    asks: /\bwhat did i (just )?(say|ask|write|tell)\b|\bmy (last|previous) (message|question)\b/i,
    answer: ({ said }) =>
      said.length > 1
        ? `Just before this you said:\n\n${quote(said.at(-2))}`
        : "Nothing before this.",
  },
  {
    asks: /\bhow (many|often)\b.*\b(messages?|times|things?|questions?|written|said|asked)\b/i,
    answer: ({ said }) =>
      said.length === 1
        ? "One message so far: this one."
        : `${said.length} messages so far, this one included.`,
  },
  {
    asks: /\bwhat('s|’s| is) my name\b|\bwho am i\b/i,
    answer: ({ said }) => {
      const name = said.map(nameIn).findLast((found) => found !== null);
      return name
        ? `You told me: your name is **${name}**.`
        : "You have not told me your name yet.";
    },
  },
  {
    asks: NAME,
    answer: ({ words }) =>
      `Nice to meet you, **${nameIn(words)}**. Ask me later whether I remember.`,
  },
  {
    asks: /\bsummar|\brecap\b|\bso far\b/i,
    answer: ({ said }) =>
      said.length > 1
        ? `So far you have told me:\n\n${said
            .slice(0, -1)
            .map((text) => `- ${oneLine(text)}`)
            .join("\n")}`
        : "There is nothing to sum up yet: this is your first message.",
  },
  {
    asks: /^\s*(many )?(thanks|thank you|thx)\b/i,
    answer: () => "You are welcome. Is there anything else?",
  },
  {
    asks: /^\s*(hello|hi|hey|good (morning|afternoon|evening))\b[\s!.,]*$/i,
    answer: () =>
      "Hello! I am a scripted model: no provider is connected, so I answer from your own words. Ask me for a list, a table or some code, ask what you said first, or write `/help`.",
  },
  {
    asks: /\b(code|function|snippet|typescript|javascript|sql)\b/i,
    answer: ({ topic, said }) => withCount(codeFor(topic), said),
  },
  {
    asks: /\b(table|compare|comparison|versus|vs|difference)\b/i,
    answer: ({ topic, said }) => withCount(tableFor(topic), said),
  },
  {
    asks: /\b(list|steps?|plan|checklist|how (do|can|should|to)|ideas?)\b/i,
    answer: ({ topic, said }) => withCount(listFor(topic), said),
  },
];

/** The answer to anything else: shows that it was read, and offers ways to go on. */
function echo(words: string, said: readonly string[]): string {
  const topic = topicOf(words);
  if (topic === "") return withCount("I have read that. Tell me a little more?", said);
  const heard = words.trim().endsWith("?") ? "You ask about" : "You write about";
  return withCount(
    `${heard} **${topic}**. From here we could:

1. **Narrow it down**: which part of it matters most?
2. **Compare**: ask me for a table of your options.
3. **Act**: ask me for a list of steps.`,
    said,
  );
}

function listFor(topic: string): string {
  return `Here is a plan for **${topic}**:

1. **Goal.** Write down in one sentence what a good result is.
2. **Parts.** Split ${topic} into parts that can be finished alone.
   - Begin with the part that teaches you the most.
   - Leave out what nobody would miss.
3. **First step.** Do the smallest part today.
4. **Look back.** Compare the result with the sentence you began with.`;
}

function tableFor(topic: string): string {
  return `Two ways to go about **${topic}**:

| | Small and soon | Large and later |
| :--- | :--- | :--- |
| Effort | days | months |
| Risk | low | high |
| What you learn | at once | at the end |

I would begin with the first.`;
}

function codeFor(topic: string): string {
  return `A small sketch for **${topic}**:

\`\`\`ts
/** Keeps the first of everything that looks the same. */
export function unique<T>(items: Iterable<T>): T[] {
  return [...new Set(items)];
}
\`\`\`

Call it with \`unique([1, 1, 2])\` and you get \`[1, 2]\`.`;
}

function withCount(text: string, said: readonly string[]): string {
  return said.length === 1
    ? text
    : `${text}\n\n*That was message ${said.length} of yours in this conversation.*`;
}

function nameIn(words: string): string | null {
  return NAME.exec(words)?.[1] ?? null;
}

function quote(text = ""): string {
  return `> ${oneLine(text)}`;
}

function oneLine(text: string): string {
  return cutText(text.replace(/\s+/g, " ").trim(), 200);
}

import type { JsonValue } from "../contract/json.js";
import type { Message } from "../contract/message.js";
import type { MessagePart, ToolPart } from "../contract/message-part.js";
import { type ExportWords, feedbackWords } from "./export-words.js";
import { readOriginalTime } from "./original-time.js";
import { safeUrl } from "./safe-url.js";
import type { StoredSession } from "./stored-session.js";

/**
 * What is shown, as Markdown. Whatever was said stands in a quote, line by line: nothing that it
 * begins, such as a heading, a fence or a comment, reaches further than the quote, so no message can
 * pass for another one.
 */
export async function* markdownExport(
  sessions: AsyncIterable<StoredSession>,
  words: ExportWords,
): AsyncGenerator<string, void> {
  let isFirst = true;
  for await (const stored of sessions) {
    const { title } = stored.session;
    const { createdAt } = readOriginalTime(stored.session);
    yield `${isFirst ? "" : "\n"}# ${inline(title || words.untitled)}\n\n`;
    yield `${inline(words.time(createdAt))}\n`;
    for await (const message of stored.shown()) yield messageMarkdown(message, words);
    isFirst = false;
  }
}

function messageMarkdown(message: Message, words: ExportWords): string {
  const { role, parts, status, error, feedback } = message;
  const time = words.time(readOriginalTime(message).createdAt);
  const sources = parts.filter((part) => part.type === "source-url");
  const blocks = parts.flatMap((part) => partMarkdown(part, words));
  if (sources.length > 0) {
    const links = sources.map(({ title, url }) => `- ${link(title || url, url)}`);
    blocks.push(`${inline(words.sources)}:\n\n${[...new Set(links)].join("\n")}`);
  }
  if (error) blocks.push(`**${inline(words.failed)}**: ${inline(error.message)}`);
  else if (status === "stopped") blocks.push(`*${inline(words.stopped)}*`);
  else if (status !== "done") blocks.push(`*${inline(words.interrupted)}*`);
  const heading = `\n## ${inline(words[role])} · ${inline(time)}\n`;
  if (feedback) blocks.push(`*${inline(feedbackWords(feedback, words))}*`);
  // A quote for each, so that a fence that was never closed ends with the words it stands in.
  return `${heading}${blocks.map((block) => `\n${quoted(block)}\n`).join("")}`;
}

function partMarkdown(part: MessagePart, words: ExportWords): string[] {
  switch (part.type) {
    case "text":
      return part.text.trim() === "" ? [] : [part.text];
    case "reasoning":
      if (part.text.trim() === "") return [];
      return [quoted(`**${inline(words.reasoning)}**\n\n${part.text}`)];
    case "dynamic-tool":
      return [quoted(toolMarkdown(part, words))];
    case "source-url":
      return [];
    case "file":
      return [`${inline(words.attachment)}: ${link(part.filename ?? part.mediaType, part.url)}`];
    default:
      return [quoted(`**${inline(part.type)}**\n\n${fenced(part.data)}`)];
  }
}

function toolMarkdown(tool: ToolPart, words: ExportWords): string {
  const blocks = [`**${inline(`${words.tool}: ${tool.toolName}`)}**`];
  const { input = null } = tool;
  if (input !== null) blocks.push(`${inline(words.input)}:`, fenced(input));
  if (tool.state === "output-available" && tool.output !== null) {
    blocks.push(`${inline(words.output)}:`, fenced(tool.output));
  }
  if (tool.state === "output-error") {
    blocks.push(`${inline(words.failed)}:`, fenced(tool.errorText));
  }
  return blocks.join("\n\n");
}

/** In a quote, all lines of it. Markdown knows three line ends, and each begins a line. */
function quoted(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}

/** As it is, between fences that are longer than any inside. */
function fenced(value: JsonValue): string {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const runs = Array.from(text.matchAll(/`+/g), ([run]) => run.length + 1);
  const fence = "`".repeat(runs.reduce((longest, run) => Math.max(longest, run), 3));
  return `${fence}${typeof value === "string" ? "" : "json"}\n${text}\n${fence}`;
}

function link(title: string, url: string): string {
  const href = safeUrl(url);
  if (href === null) return inline(title);
  // Between angle brackets, where only they and line breaks mean anything; URLs have neither.
  return `[${inline(title)}](<${href.replaceAll("<", "%3C").replaceAll(">", "%3E")}>)`;
}

/** Words in the middle of a line, as they are: whatever Markdown would take for a mark is escaped. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>#&|~$]/g, "\\$&");
}

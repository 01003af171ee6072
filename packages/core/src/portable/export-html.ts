import type { JsonValue } from "../contract/json.js";
import type { Message } from "../contract/message.js";
import type { FilePart, MessagePart, SourcePart, ToolPart } from "../contract/message-part.js";
import type { ChosenSession } from "./choose-sessions.js";
import { escapeHtml } from "./escape-html.js";
import { type ExportWords, feedbackWords } from "./export-words.js";
import { htmlLink, htmlMarkdown } from "./html-markdown.js";
import { htmlStyle, htmlStyleHash } from "./html-style.js";
import { readOriginalTime } from "./original-time.js";
import type { StoredSession } from "./stored-session.js";

/** Nothing runs and nothing is fetched; what is seen is in the page. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${htmlStyleHash}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** What is shown, as one page that needs nothing else. */
export async function* htmlExport(
  sessions: AsyncIterable<StoredSession>,
  chosen: readonly ChosenSession[],
  words: ExportWords,
): AsyncGenerator<string, void> {
  const anchors = new Map(chosen.map(({ id }, index) => [id, `session-${index + 1}`]));
  const [first, second] = chosen;
  const title = second || !first ? words.conversations : first.title || words.untitled;
  yield `<!doctype html>
<html lang="${escapeHtml(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${htmlStyle}</style>
</head>
<body>
`;
  if (second) {
    yield `<nav>\n<h1>${escapeHtml(title)}</h1>\n<ul>\n`;
    for (const session of chosen) {
      const name = escapeHtml(session.title || words.untitled);
      yield `<li dir="auto"><a href="#${anchors.get(session.id)}">${name}</a></li>\n`;
    }
    yield "</ul>\n</nav>\n";
  }
  yield "<main>\n";
  for await (const stored of sessions) {
    const { id, title } = stored.session;
    const { createdAt } = readOriginalTime(stored.session);
    yield `<article id="${anchors.get(id)}">\n<header>\n`;
    yield `<h1 dir="auto">${escapeHtml(title || words.untitled)}</h1>\n`;
    yield `${time(createdAt, words)}\n</header>\n`;
    for await (const message of stored.shown()) yield messageHtml(message, words);
    yield "</article>\n";
  }
  yield "</main>\n</body>\n</html>\n";
}

function messageHtml(message: Message, words: ExportWords): string {
  const { role, parts } = message;
  const { createdAt } = readOriginalTime(message);
  const name = escapeHtml(words[role]);
  const body = parts.map((part) => partHtml(part, role, words)).join("");
  const sources = sourcesHtml(
    parts.filter((part) => part.type === "source-url"),
    words,
  );
  return `<section class="${role}">
<h2 dir="auto">${name} ${time(createdAt, words)}</h2>
${body}${sources}${notesHtml(message, words)}</section>
`;
}

function time(iso: string, words: ExportWords): string {
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(words.time(iso))}</time>`;
}

function partHtml(part: MessagePart, role: Message["role"], words: ExportWords): string {
  switch (part.type) {
    case "text":
      if (part.text.trim() === "") return "";
      // A person's words are shown as they were written, a model's as the Markdown it writes.
      if (role === "user") return `<div class="text" dir="auto">${escapeHtml(part.text)}</div>\n`;
      return `<div class="text">${htmlMarkdown(part.text)}</div>\n`;
    case "reasoning":
      if (part.text.trim() === "") return "";
      return folded(words.reasoning, htmlMarkdown(part.text));
    case "dynamic-tool":
      return toolHtml(part, words);
    case "source-url":
      return "";
    case "file":
      return fileHtml(part, words);
    default:
      return folded(part.type, valueHtml(part.data));
  }
}

function folded(title: string, content: string): string {
  return `<details><summary dir="auto">${escapeHtml(title)}</summary>${content}</details>\n`;
}

function toolHtml(tool: ToolPart, words: ExportWords): string {
  const { input = null } = tool;
  const note = (text: string) => `<p class="note">${escapeHtml(text)}</p>`;
  let content = input === null ? "" : note(words.input) + valueHtml(input);
  if (tool.state === "output-available" && tool.output !== null) {
    content += note(words.output) + valueHtml(tool.output);
  }
  if (tool.state === "output-error") content += note(words.failed) + valueHtml(tool.errorText);
  return folded(`${words.tool}: ${tool.toolName}`, content);
}

function valueHtml(value: JsonValue): string {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return `<pre dir="auto">${escapeHtml(text)}\n</pre>`;
}

/** Images that are in the message are in the page; nothing is fetched for others. */
function fileHtml({ url, mediaType, filename }: FilePart, words: ExportWords): string {
  const name = filename || mediaType;
  if (/^data:image\/(png|jpeg|gif|webp|avif);base64,[\w+/=]*$/i.test(url)) {
    return `<p><img src="${url}" alt="${escapeHtml(name)}"></p>\n`;
  }
  const label = htmlLink(url, escapeHtml(name));
  return `<p class="note" dir="auto">${escapeHtml(words.attachment)}: ${label}</p>\n`;
}

function sourcesHtml(sources: readonly SourcePart[], words: ExportWords): string {
  if (sources.length === 0) return "";
  const links = sources.map(({ title, url }) => htmlLink(url, escapeHtml(title || url)));
  const items = [...new Set(links)].map((link) => `<li dir="auto">${link}</li>`).join("");
  return `<div class="sources">${escapeHtml(words.sources)}<ol>${items}</ol></div>\n`;
}

/** How the message ended, and what the person thought of it. */
function notesHtml({ status, error, feedback }: Message, words: ExportWords): string {
  const notes: string[] = [];
  if (error) notes.push(`${words.failed}: ${error.message}`);
  else if (status === "stopped") notes.push(words.stopped);
  else if (status !== "done") notes.push(words.interrupted);
  if (feedback) notes.push(feedbackWords(feedback, words));
  return notes.map((note) => `<p class="note" dir="auto">${escapeHtml(note)}</p>\n`).join("");
}

import { Lexer, type MarkedToken, type Token, type Tokens } from "marked";
import { escapeHtml } from "./escape-html.js";
import { safeUrl } from "./safe-url.js";

/** Longer texts are shown as they are: reading them as Markdown could take for ever. */
const LONGEST = 50_000;

/**
 * Markdown as HTML that can do nothing: what is HTML in it is text, images are links to them, and
 * links lead to web pages and mail addresses alone.
 */
export function htmlMarkdown(text: string): string {
  if (text.length > LONGEST) return htmlText(text);
  try {
    return marked(new Lexer({ gfm: true }).lex(text))
      .map((token) => block(token, AUTO))
      .join("");
  } catch (error) {
    // Nested deeper than the stack.
    if (error instanceof RangeError) return htmlText(text);
    throw error;
  }
}

/**
 * Each block takes its direction from its own words, and what is in it takes the same: a list is
 * indented on the side that it is read from.
 */
const AUTO = ' dir="auto"';

/** Text as it is, line by line. */
function htmlText(text: string, dir = AUTO): string {
  return `<p class="plain"${dir}>${escapeHtml(text)}</p>`;
}

function blocks(tokens: readonly Token[] = []): string {
  return marked(tokens)
    .map((token) => block(token, ""))
    .join("");
}

/** Without extensions there are no tokens but marked's own. */
function marked(tokens: readonly Token[]): readonly MarkedToken[] {
  return tokens as readonly MarkedToken[];
}

function block(token: MarkedToken, dir: string): string {
  switch (token.type) {
    case "heading": {
      // The page's own headings come before those of a message.
      const level = Math.min(6, token.depth + 2);
      return `<h${level}${dir}>${inline(token.tokens)}</h${level}>`;
    }
    case "paragraph":
      return `<p${dir}>${inline(token.tokens)}</p>`;
    case "text":
      return token.tokens ? inline(token.tokens) : inlineText(token.text);
    case "list":
      return list(token, dir);
    case "code":
      return `<pre dir="ltr"><code>${escapeHtml(token.text)}\n</code></pre>`;
    case "table":
      return table(token);
    case "blockquote":
      return `<blockquote${dir}>${blocks(token.tokens)}</blockquote>`;
    case "hr":
      return "<hr>";
    case "html":
      return htmlText(token.raw.trim(), dir);
    case "space":
    case "def":
    case "checkbox":
      return "";
    default:
      return `<p${dir}>${inline([token])}</p>`;
  }
}

function list({ ordered, start, items }: Tokens.List, dir: string): string {
  const inner = items
    .map((item) => {
      const box = item.task ? (item.checked ? "☑ " : "☐ ") : "";
      return `<li>${box}${blocks(item.tokens)}</li>`;
    })
    .join("");
  if (!ordered) return `<ul${dir}>${inner}</ul>`;
  return `<ol${dir}${start === 1 ? "" : ` start="${Number(start)}"`}>${inner}</ol>`;
}

function table({ header, rows }: Tokens.Table): string {
  const cells = (row: Tokens.TableCell[], tag: "th" | "td") => {
    const inner = row.map(({ tokens, align }) => {
      const side = align ? ` class="${align}"` : "";
      return `<${tag} dir="auto"${side}>${inline(tokens)}</${tag}>`;
    });
    return `<tr>${inner.join("")}</tr>`;
  };
  const body = rows.map((row) => cells(row, "td")).join("");
  return `<div class="wide"><table><thead>${cells(header, "th")}</thead><tbody>${body}</tbody></table></div>`;
}

function inline(tokens: readonly Token[] = []): string {
  return marked(tokens).map(run).join("");
}

function run(token: MarkedToken): string {
  switch (token.type) {
    case "strong":
      return `<strong>${inline(token.tokens)}</strong>`;
    case "em":
      return `<em>${inline(token.tokens)}</em>`;
    case "del":
      return `<del>${inline(token.tokens)}</del>`;
    case "codespan":
      return `<code dir="ltr">${escapeHtml(token.text)}</code>`;
    case "br":
      return "<br>";
    case "link":
      return htmlLink(token.href, inline(token.tokens));
    case "image":
      return htmlLink(token.href, inlineText(token.text || token.href));
    case "checkbox":
      return "";
    case "escape":
      return escapeHtml(token.text);
    case "text":
      return token.tokens ? inline(token.tokens) : inlineText(token.text);
    case "html":
      return /^<br\s*\/?>$/i.test(token.raw.trim()) ? "<br>" : escapeHtml(token.raw);
    default:
      return escapeHtml(token.raw);
  }
}

/** A link, or its words where it leads nowhere a reader should go. `content` is HTML. */
export function htmlLink(url: string, content: string): string {
  const href = safeUrl(decoded(url));
  if (href === null) return content;
  return `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${content}</a>`;
}

/** Markdown may name characters, as in `&eacute;`: a browser reads those names, and nothing else of it. */
function inlineText(text: string): string {
  return escapeHtml(text).replace(/&amp;(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, "&$1;");
}

/** An address in which `&amp;` stands for `&`, as Markdown allows. */
function decoded(url: string): string {
  return url.replaceAll("&amp;", "&");
}

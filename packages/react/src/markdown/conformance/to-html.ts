import type { BlockToken, InlineToken, ListItem, TableToken } from "../read/tokens.js";
import { splitBlocks } from "../split-blocks.js";

/** Markdown as the HTML that specifications write. For tests: the components make none. */
export function toHtml(markdown: string): string {
  return blocks(splitBlocks(markdown).tokens, true);
}

/** HTML without what looks the same with and without. */
export function normalHtml(html: string): string {
  return html
    .replaceAll(" />", ">")
    .replace(/\s*\n\s*/g, "\n")
    .replace(
      /\n?(<\/?(?:li|ul|ol|p|blockquote|pre|table|thead|tbody|tr|th|td|hr|h\d)\b[^>]*>)\n?/g,
      "$1",
    )
    .trim();
}

function blocks(tokens: readonly BlockToken[], loose: boolean): string {
  return tokens.map((token) => block(token, loose)).join("\n");
}

function block(token: BlockToken, loose: boolean): string {
  switch (token.type) {
    case "heading":
      return `<h${token.depth}>${inline(token.tokens)}</h${token.depth}>`;
    case "paragraph":
      return loose ? `<p>${inline(token.tokens)}</p>` : inline(token.tokens);
    case "code": {
      const language = token.language && ` class="language-${escaped(token.language)}"`;
      const text = token.text === "" ? "" : `${escaped(token.text)}\n`;
      return `<pre><code${language}>${text}</code></pre>`;
    }
    case "quote":
      return `<blockquote>${blocks(token.tokens, true)}</blockquote>`;
    case "list": {
      const items = token.items.map((item) => `<li>${listItem(item, token.loose)}</li>`).join("");
      if (token.start === null) return `<ul>${items}</ul>`;
      return `<ol${token.start === 1 ? "" : ` start="${token.start}"`}>${items}</ol>`;
    }
    case "table":
      return table(token);
    case "rule":
      return "<hr>";
    case "html":
      return token.text;
    case "plugin":
      return "";
  }
}

function listItem({ task, tokens }: ListItem, loose: boolean): string {
  const checked = task === "done" ? ' checked=""' : "";
  const box = task === "none" ? "" : `<input${checked} disabled="" type="checkbox"> `;
  return box + blocks(tokens, loose);
}

function table({ columns, rows }: TableToken): string {
  const cell = (name: string, tokens: readonly InlineToken[], index: number) => {
    const align = columns[index]?.align;
    return `<${name}${align ? ` align="${align}"` : ""}>${inline(tokens)}</${name}>`;
  };
  const head = columns.map(({ tokens }, index) => cell("th", tokens, index)).join("");
  const body = rows.map(
    (cells) => `<tr>${cells.map((tokens, index) => cell("td", tokens, index)).join("")}</tr>`,
  );
  const rest = body.length === 0 ? "" : `<tbody>${body.join("")}</tbody>`;
  return `<table><thead><tr>${head}</tr></thead>${rest}</table>`;
}

function inline(tokens: readonly InlineToken[]): string {
  return tokens.map(inlineToken).join("");
}

function inlineToken(token: InlineToken): string {
  switch (token.type) {
    case "text":
      return escaped(token.text);
    case "code":
      return `<code>${escaped(token.text)}</code>`;
    case "break":
      return "<br>\n";
    case "html":
      return token.text;
    case "image":
      return `<img src="${address(token.href)}" alt="${escaped(token.text)}"${title(token.title)}>`;
    case "link":
      return `<a href="${address(token.href)}"${title(token.title)}>${inline(token.tokens)}</a>`;
    case "plugin":
      return "";
    default:
      return `<${token.type}>${inline(token.tokens)}</${token.type}>`;
  }
}

function title(text: string): string {
  return text && ` title="${escaped(text)}"`;
}

function address(href: string): string {
  return escaped(encodeURI(href).replace(/%25(?=[\da-f]{2})/gi, "%"));
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

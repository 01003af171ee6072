// The least that can be done: no framework, no state, no parts. Elements made by hand from what
// `marked` reads, one commit a frame, and of an answer that grows only its last block again.
import "./bench.css";
import { Lexer, type MarkedToken, type Token } from "marked";
import { offer } from "./bench-page.ts";
import { type BenchMessage, conversationOf, sessionsOf } from "./bench-text.ts";
import type { Feed } from "./feed.ts";

const root = document.getElementById("root") as HTMLElement;

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function inline(tokens: readonly Token[] = []): (Node | string)[] {
  return (tokens as readonly MarkedToken[]).map((token) => {
    switch (token.type) {
      case "strong":
        return element("strong", "", ...inline(token.tokens));
      case "em":
        return element("em", "", ...inline(token.tokens));
      case "codespan":
        return element("code", "", token.text);
      case "link": {
        const link = element("a", "", ...inline(token.tokens));
        link.setAttribute("href", token.href);
        return link;
      }
      case "text":
        return token.tokens ? element("span", "", ...inline(token.tokens)) : token.text;
      default:
        return token.raw;
    }
  });
}

function block(token: MarkedToken): Node {
  switch (token.type) {
    case "heading":
      return element(`h${token.depth}`, "", ...inline(token.tokens));
    case "list":
      return element(
        token.ordered ? "ol" : "ul",
        "",
        ...token.items.map((item) => element("li", "", ...item.tokens.map((part) => inItem(part)))),
      );
    case "code":
      return element("pre", "", element("code", "", token.text));
    case "table":
      return element(
        "table",
        "",
        element("tr", "", ...token.header.map((cell) => element("th", "", ...inline(cell.tokens)))),
        ...token.rows.map((row) =>
          element("tr", "", ...row.map((cell) => element("td", "", ...inline(cell.tokens)))),
        ),
      );
    case "paragraph":
      return element("p", "", ...inline(token.tokens));
    case "space":
      return document.createTextNode("");
    default:
      return element("p", "", token.raw);
  }
}

function inItem(token: Token): Node {
  const { type } = token as MarkedToken;
  if (type !== "text") return block(token as MarkedToken);
  const words = document.createDocumentFragment();
  words.append(...inline("tokens" in token ? token.tokens : []));
  return words;
}

function read(text: string): MarkedToken[] {
  return new Lexer({ gfm: true }).lex(text) as MarkedToken[];
}

/** An answer, drawn as far as it has come. */
class Answer {
  readonly node = element("article", "message");
  #text = "";
  /** How much of the text is in blocks that can't change any more. */
  #settled = 0;
  #open: Node[] = [];

  grow(piece: string): void {
    this.#text += piece;
  }

  draw(): void {
    const tokens = read(this.#text.slice(this.#settled));
    for (const node of this.#open) (node as ChildNode).remove();
    const last = tokens.findLastIndex(({ type }) => type !== "space");
    const nodes = tokens.map(block);
    this.node.append(...nodes);
    // A list may go on after a blank line: it is settled when something else has begun.
    const open = tokens[last - 2]?.type === "list" ? last - 2 : last;
    for (const { raw } of tokens.slice(0, Math.max(0, open))) this.#settled += raw.length;
    this.#open = nodes.slice(Math.max(0, open));
  }
}

function row({ role, text }: BenchMessage): Node {
  const node = element("article", "message");
  node.dataset.role = role;
  if (role === "user") node.append(element("p", "", text));
  else node.append(...read(text).map(block));
  return node;
}

const list = element("ul", "list");
const messages = element("div", "messages");
const scroller = element("div", "scroller", messages);
const field = element("textarea", "");
const thread = element("section", "thread", scroller, element("form", "composer", field));
const page = element("main", "page", thread);

function fill(shown: readonly BenchMessage[]): void {
  messages.replaceChildren(...shown.map(row));
  scroller.scrollTop = scroller.scrollHeight;
}

async function follow(feed: Feed): Promise<void> {
  const answer = new Answer();
  messages.append(row({ id: "", role: "user", text: "Go on." }), answer.node);
  let drawn = true;
  for await (const piece of feed) {
    answer.grow(piece);
    if (!drawn) continue;
    drawn = false;
    requestAnimationFrame(() => {
      drawn = true;
      answer.draw();
      scroller.scrollTop = scroller.scrollHeight;
    });
  }
}

offer({
  conversation(count) {
    const shown = conversationOf(count);
    return async () => {
      root.append(page);
      fill(shown);
    };
  },
  ask: (feed) => void follow(feed),
  sessions(count) {
    const sessions = sessionsOf(count);
    const first = conversationOf(50, 2);
    return async () => {
      page.prepend(list);
      root.append(page);
      list.append(
        ...sessions.map(({ title, preview }) =>
          element(
            "li",
            "",
            element("a", "", element("span", "", title), element("span", "", preview)),
          ),
        ),
      );
      fill(first);
    };
  },
  async switchTo(index) {
    fill(conversationOf(50, index + 2));
  },
});

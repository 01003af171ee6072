import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { CodeBlockProps } from "./code-block.js";
import { Markdown } from "./markdown.js";

const drawn = vi.hoisted(() => [] as string[]);

// Notes which code is drawn, and draws it.
vi.mock("./code-block.js", async (load) => {
  const actual = await load<typeof import("./code-block.js")>();
  return {
    CodeBlock: (props: CodeBlockProps) => {
      drawn.push(props.text);
      return <actual.CodeBlock {...props} />;
    },
  };
});

afterEach(cleanup);

const show = (text: string) => render(<Markdown text={text} />).container;

test("GitHub's Markdown becomes elements", () => {
  const page = show(
    "# Title\n\nSome **strong**, *soft*, ~~gone~~ `code` &amp; more.  \nNext line\n\n" +
      "- one\n- [x] two\n  1. deep\n\n3. three\n\n> said\n\n---\n\n" +
      "| A | B |\n|---|--:|\n| 1 | `a\\|b` |\n\n```ts\nlet x = 1;\n```",
  );
  expect(page.querySelector("h3")?.textContent).toBe("Title");
  expect(page.querySelector("p")?.innerHTML).toBe(
    "Some <strong>strong</strong>, <em>soft</em>, <del>gone</del> <code>code</code> &amp; more.<br>Next line",
  );
  expect(page.querySelectorAll("ul > li")).toHaveLength(2);
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Done" }).checked).toBe(true);
  expect(page.querySelector("ol[start='3']")?.textContent).toBe("three");
  expect(page.querySelector("blockquote p")?.textContent).toBe("said");
  expect(page.querySelectorAll("hr")).toHaveLength(1);
  const cells = [...page.querySelectorAll("td")];
  expect(cells.map((cell) => cell.textContent)).toEqual(["1", "a|b"]);
  expect(screen.getByRole("group", { name: "Code, ts" }).textContent).toBe("let x = 1;");
});

test.each([
  ["<script>alert(1)</script>", "script"],
  ["<img src=x onerror=alert(1)>", "img"],
  ["text <b onclick=alert(1)>bold</b>", "b"],
  ["<iframe src='https://evil.example'></iframe>", "iframe"],
  ["<svg><a xlink:href='javascript:alert(1)'>x</a></svg>", "svg"],
  ["<style>body{display:none}</style>", "style"],
  ["- <details open ontoggle=alert(1)>", "details"],
])("HTML is text: %s", (text, tag) => {
  const page = show(text);
  expect(page.querySelector(`[data-hc-part="markdown"] ${tag}`)).toBeNull();
  expect(page.textContent).toContain(text.slice(text.indexOf("<"), text.indexOf("<") + 6));
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "&#106;avascript:alert(1)",
  "javascript&colon;alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "blob:https://a.example/1",
  "//evil.example",
  "/logout",
  "?session=1",
])("nothing but the web and mail is linked: %s", (address) => {
  const page = show(`[here](${address}) <${address}> ![pic](${address})`);
  expect(page.querySelector("a, img")).toBeNull();
  expect(page.textContent).toContain("here");
});

test("links open elsewhere, and tell the other side nothing", () => {
  show("[site](https://example.com/a) and <mail@example.com>");
  const link = screen.getByRole("link", { name: "site" });
  expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  expect(link.getAttribute("target")).toBe("_blank");
  expect(link.getAttribute("title")).toBe("https://example.com/a");
  expect(screen.getByRole("link", { name: "mail@example.com" }).getAttribute("href")).toBe(
    "mailto:mail@example.com",
  );
});

test("references are resolved, even where their definition comes last", () => {
  const { rerender } = render(<Markdown text={"See [the docs][d].\n\nMore text.\n\n"} />);
  expect(screen.queryByRole("link")).toBeNull();
  rerender(<Markdown text={"See [the docs][d].\n\nMore text.\n\n[d]: https://example.com"} />);
  expect(screen.getByRole("link", { name: "the docs" })).toBeTruthy();
});

test("while text grows, only its last block is drawn again", () => {
  const start = "```js\nfirst\n```\n\n```js\nsecond";
  const { rerender } = render(<Markdown text={start} />);
  drawn.length = 0;
  rerender(<Markdown text={`${start}\nmore`} />);
  expect(drawn).toEqual(["second\nmore"]);
  rerender(<Markdown text={`${start}\nmore\n\`\`\`\n\nAnd`} />);
  drawn.length = 0;
  rerender(<Markdown text={`${start}\nmore\n\`\`\`\n\nAnd words`} />);
  expect(drawn).toEqual([]);
});

test("while a list grows, only its last items are drawn again", () => {
  const item = (name: string) => `- Item\n  \`\`\`js\n  ${name}\n  \`\`\`\n`;
  const start = ["one", "two", "three", "four"].map(item).join("");
  const { rerender } = render(<Markdown text={start} growing />);
  drawn.length = 0;
  rerender(<Markdown text={`${start}${item("five")}`} growing />);
  expect(drawn).toContain("five");
  expect(drawn).not.toContain("one");
  expect(drawn).not.toContain("two");
});

test("another text in its place is another text", () => {
  const { rerender, container } = render(<Markdown text="One two" />);
  rerender(<Markdown text="Three" />);
  expect(container.textContent).toBe("Three");
});

test("code can be copied", async () => {
  const user = userEvent.setup();
  show("```\nnpm start\n```");
  await user.click(screen.getByRole("button", { name: "Copy code" }));
  expect(await navigator.clipboard.readText()).toBe("npm start");
});

test.each([
  ["a table", "Prices:\n\n| Plan | Price |\n| --- | ---: |\n| Small | 3 |", "|"],
  ["a list", "Text\n\n- one\n- two\n  1. deep\n- [x] done", "-"],
])("nothing of the marks of %s is seen while it grows", (_name, text, mark) => {
  const { rerender, container } = render(<Markdown text="" growing />);
  for (let end = 1; end <= text.length; end += 1) {
    rerender(<Markdown text={text.slice(0, end)} growing />);
    expect(container.textContent).not.toContain(mark);
    expect(container.querySelector("li:empty, h3, h4")).toBeNull();
  }
});

test.each([
  ["on its line", "![A][a] and [b][a]\n\n[a]: https://example.com/a.png\n\nMore."],
  ["on the next line", "![A][a] and [b][a]\n\n[a]:\n  https://example.com/a.png\n\nMore."],
  ["in a quote in a list", "![A][a] and [b][a]\n\n- 1. > [a]: https://example.com/a.png\n\nMore."],
])("nothing leads to half of an address that a definition has %s", (_name, text) => {
  const { rerender, container } = render(<Markdown text="" growing />);
  const seen = new Set<string>();
  for (let end = 1; end <= text.length; end += 1) {
    rerender(<Markdown text={text.slice(0, end)} growing />);
    for (const link of container.querySelectorAll("a")) seen.add(link.href);
  }
  expect([...seen]).toEqual(["https://example.com/a.png"]);
});

test.each(["| not a table", "- one\n-", "Text\n\n1.", "| A | B |\n| --"])(
  "all of a text that grows no more is shown: %j",
  (text) => {
    const { container, rerender } = render(<Markdown text={text} growing />);
    const growing = container.innerHTML;
    rerender(<Markdown text={text} />);
    expect(container.innerHTML.length).toBeGreaterThan(growing.length);
  },
);

test("a line that begins with a pipe and is no table is shown once that is known", () => {
  const { container } = render(<Markdown text={"| is a pipe.\nNothing more"} growing />);
  expect(container.textContent).toContain("| is a pipe.");
});

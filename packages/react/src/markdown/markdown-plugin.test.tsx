import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ContentProvider } from "./content-options.js";
import { Markdown } from "./markdown.js";
import type { MarkdownPlugin } from "./markdown-plugin.js";

afterEach(cleanup);

/** `==marked==` words, and `:::` blocks. */
const marks: MarkdownPlugin = {
  syntax: [
    {
      level: "inline",
      start: (text) => text.indexOf("=="),
      read: (text) => {
        const [raw, inner] = /^==([^=\n]+)==/.exec(text) ?? [];
        return raw && inner ? { raw, text: inner } : null;
      },
      Component: ({ text }) => <mark>{text}</mark>,
    },
    {
      level: "block",
      start: (text) => text.search(/^:::/m),
      read: (text) => {
        const [raw, inner] = /^:::\n([\s\S]*?)\n:::(?:\n|$)/.exec(text) ?? [];
        return raw && inner ? { raw, text: inner } : null;
      },
      Component: ({ text }) => <aside>{text}</aside>,
    },
  ],
  fences: { diagram: ({ text, growing }) => <figure data-growing={growing}>{text}</figure> },
};

const content = { plugins: [marks] };

function page(text: string, growing = false) {
  return (
    <ContentProvider {...content}>
      <Markdown text={text} growing={growing} />
    </ContentProvider>
  );
}

test("a plug-in's marks are read in lines, lists and tables, and its blocks by themselves", () => {
  const { container } = render(
    page("See ==this==.\n\n- and ==that==\n\n:::\nAside *here*\n:::\n\nAfter."),
  );
  expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([
    "this",
    "that",
  ]);
  expect(screen.getByRole("complementary").textContent).toBe("Aside *here*");
  expect(screen.getByText("After.").tagName).toBe("P");
});

test("its marks are none in code", () => {
  const { container } = render(page("`==this==`\n\n```\n:::\nx\n:::\n```"));
  expect(container.querySelector("mark, aside")).toBeNull();
});

test("a plug-in draws fences in its language, and is told while they grow", () => {
  const { rerender } = render(page("```diagram\na -> b\n", true));
  expect(screen.getByText("a -> b").dataset.growing).toBe("true");
  rerender(page("```diagram\na -> b\n```\n\nDone"));
  expect(screen.getByText("a -> b").dataset.growing).toBe("false");
});

test("a fence in a list or a quotation grows as well, where it is at the end", () => {
  const { rerender } = render(page("- one\n\n  ```diagram\n  a -> b\n", true));
  expect(screen.getByText("a -> b").dataset.growing).toBe("true");
  rerender(page("> - ```diagram\n>   a -> b\n", true));
  expect(screen.getByText("a -> b").dataset.growing).toBe("true");
  rerender(page("- one\n\n  ```diagram\n  a -> b\n  ```\n- two", true));
  expect(screen.getByText("a -> b").dataset.growing).toBe("false");
});

test("text that grows reads a plug-in's marks as text that is whole does", () => {
  const text = "One ==two== three\n\n:::\nfour\n:::\n\nfive ==six==";
  const { container, rerender } = render(page("", true));
  for (let length = 1; length <= text.length; length += 1) {
    rerender(page(text.slice(0, length), true));
  }
  rerender(page(text));
  const grown = container.innerHTML;
  cleanup();
  expect(render(page(text)).container.innerHTML).toBe(grown);
});

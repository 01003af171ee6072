import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { ContentProvider } from "./content-options.js";
import { Markdown } from "./markdown.js";
import { SafeImage } from "./safe-image.js";

afterEach(cleanup);

const content = { imageOrigins: ["https://images.example.com"] };

function show(markdown: string): HTMLElement {
  return render(
    <ContentProvider {...content}>
      <Markdown text={markdown} />
    </ContentProvider>,
  ).container;
}

const chart = "https://images.example.com/chart.png";
const elsewhere = "https://tracker.example/p.png?who=ada";

test("an image of an allowed origin is there at once, and tells its server nothing of the page", () => {
  const image = show(`![a chart](${chart})`).querySelector("img");
  expect(image?.src).toBe(chart);
  expect(image?.alt).toBe("a chart");
  expect(image?.getAttribute("referrerpolicy")).toBe("no-referrer");
});

test("any other is fetched after a press, and says from where", async () => {
  const page = show(`![a chart](${elsewhere})`);
  expect(page.querySelector("img")).toBeNull();
  const button = screen.getByRole("button", { name: /a chart/ });
  expect(button.textContent).toContain("tracker.example");
  await userEvent.click(button);
  expect(page.querySelector("img")?.src).toBe(elsewhere);
});

test("an origin is the whole of it: no other scheme, port or longer name passes for it", () => {
  const page = show(
    [
      "http://images.example.com/a.png",
      "https://images.example.com:8443/a.png",
      "https://images.example.com.evil.example/a.png",
      "https://images.example.com@evil.example/a.png",
    ]
      .map((url) => `![x](${url})`)
      .join(" "),
  );
  expect(page.querySelector("img")).toBeNull();
});

test("what is no address of an image is its words", () => {
  const page = show(
    "![one](javascript:alert(1)) ![two](data:image/svg+xml;base64,PHN2Zy8+) ![three](/logout) ![four](mailto:a@b.c)",
  );
  expect(page.querySelector("img, button")).toBeNull();
  expect(page.textContent?.trim()).toBe("one two three four");
});

test("pixels inside of the message are shown: nobody is asked for them", () => {
  const url = "data:image/png;base64,iVBORw0KGgo=";
  const { container } = render(<SafeImage url={url} alt="a dot" />);
  expect(container.querySelector("img")?.getAttribute("src")).toBe(url);
});

test("an image in a link is its words alone", () => {
  show(`[![badge](${chart})](https://example.com)`);
  expect(screen.getByRole("link", { name: "badge" }).querySelector("img")).toBeNull();
});

test("an image that can't be loaded says so, and is tried again on a press", async () => {
  const page = show(`![a chart](${chart})`);
  const image = page.querySelector("img");
  if (image) fireEvent.error(image);
  await userEvent.click(screen.getByRole("button", { name: /could not be loaded/ }));
  expect(page.querySelector("img")?.src).toBe(chart);
});

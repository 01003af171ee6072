import { act, cleanup, render, screen } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { ContentProvider } from "../markdown/content-options.js";
import { Markdown } from "../markdown/markdown.js";
import { diagrams } from "./diagrams.js";

// Reading a file of this size for the first time takes its time.
beforeAll(async () => {
  await import("./later.js");
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const content = { plugins: [diagrams] };
const chart = "flowchart LR\n  A[Ask] --> B[Reply]";
const page = (
  <ContentProvider {...content}>
    <Markdown text={`\`\`\`mermaid\n${chart}\n\`\`\``} />
  </ContentProvider>
);

/** Everything is in view at once. */
class Observer {
  readonly #onSeen: (entries: { isIntersecting: boolean }[]) => void;

  constructor(onSeen: (entries: { isIntersecting: boolean }[]) => void) {
    this.#onSeen = onSeen;
  }

  observe() {
    this.#onSeen([{ isIntersecting: true }]);
  }

  disconnect() {}
}

test("a server sends the code; the page takes over without a warning, and draws it", async () => {
  const html = renderToString(page);
  expect(html).toContain("A[Ask] --&gt; B[Reply]");
  expect(html).not.toContain("<img");

  vi.stubGlobal("IntersectionObserver", Observer);
  vi.stubGlobal("matchMedia", () => new EventTarget());
  const complaints = vi.spyOn(console, "error");
  for (const _ of ["before what draws was wanted", "after"]) {
    const container = document.createElement("div");
    container.innerHTML = html;
    document.body.append(container);
    await act(async () => void render(page, { container, hydrate: true }));
    expect(await screen.findByRole("img", {}, { timeout: 10_000 })).toBeTruthy();
    expect(complaints).not.toHaveBeenCalled();
    cleanup();
  }
});

test("where nobody adds the plug-in a diagram is code", () => {
  render(<Markdown text={`\`\`\`mermaid\n${chart}\n\`\`\``} />);
  expect(screen.getByRole("group", { name: "Code, mermaid" }).textContent).toBe(chart);
});

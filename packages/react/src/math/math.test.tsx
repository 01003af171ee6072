import { cleanup, render, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ContentProvider } from "../markdown/content-options.js";
import { Markdown } from "../markdown/markdown.js";
import { math } from "./math.js";

afterEach(cleanup);

const content = { plugins: [math] };

function show(text: string): HTMLElement {
  return render(
    <ContentProvider {...content}>
      <Markdown text={text} />
    </ContentProvider>,
  ).container;
}

const formulas = (page: HTMLElement) => [...page.querySelectorAll("math")];

test("formulas in a line and by themselves become MathML", async () => {
  const page = show(
    "Let $x^2$ and \\(y_1\\) be.\n\n$$\n\\frac{a}{b}\n$$\n\n\\[ \\sqrt{2} \\]\n\n```math\n\\pi\n```",
  );
  await waitFor(() => expect(formulas(page)).toHaveLength(5));
  const shapes = formulas(page).map((formula) => [
    formula.closest("[data-hc-part=formula]")?.getAttribute("data-hc-display"),
    formula.querySelector("msup, msub, mfrac, msqrt, mi")?.localName,
  ]);
  expect(shapes).toEqual([
    ["inline", "msup"],
    ["inline", "msub"],
    ["block", "mfrac"],
    ["block", "msqrt"],
    ["block", "mi"],
  ]);
  expect(formulas(page)[0]?.namespaceURI).toBe("http://www.w3.org/1998/Math/MathML");
});

test("amounts of money, code and lone signs are no formulas", async () => {
  const page = show("It is $5 or $10, not `$x$`, $ y $ or US$.\n\n```\n$$x$$\n```\n\n$z$");
  await waitFor(() => expect(formulas(page)).toHaveLength(1));
  expect(page.textContent).toContain("It is $5 or $10, not $x$, $ y $ or US$.");
});

test("what is no TeX is shown as it was written", async () => {
  const page = show("$x$ and $\\frac{a}$");
  await waitFor(() => expect(formulas(page)).toHaveLength(1));
  expect(page.querySelector("code")?.textContent).toBe("\\frac{a}");
});

test("a formula can neither link, nor fetch, nor style, nor say what is no formula", async () => {
  const page = show(
    [
      "$\\href{javascript:alert(1)}{a}$",
      "$\\includegraphics{https://evil.example/p.png}$",
      "$\\htmlStyle{position:fixed}{b}$",
      '$\\htmlId{x" onclick="alert(1)}{c}$',
      "$\\text{<img src=x onerror=alert(1)>}$",
      "$\\rule{9999em}{9999em}$",
    ].join("\n\n"),
  );
  await waitFor(() => expect(formulas(page).length).toBeGreaterThan(2));
  expect(page.querySelector("a, img, [style], [href], [src], [onclick], [id], [class]")).toBeNull();
  for (const sized of page.querySelectorAll("[width], [height]")) {
    expect(Number.parseFloat(sized.getAttribute("width") ?? "0")).toBeLessThanOrEqual(20);
  }
});

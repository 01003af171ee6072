import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { root } from "../../scripts/project.mjs";
import { expect, test } from "./packed.js";
import { run } from "./run.js";

const tsc = join(root, "node_modules/@typescript/native/bin/tsc");

test("a stranger's app type-checks against the packages", async ({ app }) => {
  await run(process.execPath, [tsc, "-p", "."], app);
});

// As `npm create vite` leaves it: a column without a height, and rules for elements in no layer.
test.use({ colorScheme: "dark" });

test("a stranger embeds the chat in five lines and talks to it", async ({ app, page }) => {
  await run("npx", ["vite", "build", "--logLevel", "warn"], app);
  const server = spawn(process.execPath, ["server.ts"], { cwd: app });
  try {
    const [url] = await once(server.stdout, "data");
    await page.goto(String(url).trim());
    const composer = page.getByRole("textbox", { name: "Message" });
    await composer.fill("A plan for moving house");
    await composer.press("Enter");
    const log = page.getByRole("log");
    // To the letter: the reply says it in other words, and may be there already.
    await expect(log.getByText("A plan for moving house", { exact: true })).toBeVisible();
    // Vite rewrites stylesheets for older browsers: the colours have to survive that.
    await expect(page.locator(".hc-root")).not.toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
    await expect(log.getByText("Here is a plan for")).toBeVisible();
    // The page is dark and has rules for headings; the chat is light, whatever the page says.
    const title = page.locator('[data-hc-part="chat-header"]').getByRole("heading");
    const inherited = await page.locator(".hc-root").evaluate((root) => {
      const { color, fontSize } = getComputedStyle(root);
      return { color, "font-size": fontSize };
    });
    for (const [name, value] of Object.entries(inherited))
      await expect(title).toHaveCSS(name, value);
    await expect(title).toHaveCSS("margin-bottom", "0px");
    await expect(log.getByText("A plan for moving house").first()).toHaveCSS("text-align", "start");
    expect(await contrast(title, page.locator(".hc-root"))).toBeGreaterThan(7);
    await expect(composer).toBeInViewport({ ratio: 1 });
    await page.reload();
    await expect(log.getByText("Here is a plan for")).toBeVisible();
  } finally {
    server.kill();
  }
});

/** How well what is written in `text` is read on `ground`, as WCAG counts it: from 1 to 21. */
async function contrast(text: Locator, ground: Locator): Promise<number> {
  const [a, b] = await Promise.all([
    luminance(text, "color"),
    luminance(ground, "backgroundColor"),
  ]);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(element: Locator, property: "color" | "backgroundColor"): Promise<number> {
  return element.evaluate((node, name) => {
    // A canvas reads every notation of a colour, and gives back red, green and blue.
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    if (!canvas) throw new Error("No canvas to paint on.");
    canvas.fillStyle = getComputedStyle(node)[name];
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) =>
      value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }, property);
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../../scripts/project.mjs";
import { expect, test } from "./packed.js";
import { run } from "./run.js";

const tsc = join(root, "node_modules/@typescript/native/bin/tsc");

test("a stranger's app type-checks against the packages", async ({ app }) => {
  await run(process.execPath, [tsc, "-p", "."], app);
});

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
    await expect(log.getByText("A plan for moving house")).toBeVisible();
    // Vite rewrites stylesheets for older browsers: the colours have to survive that.
    await expect(page.locator(".hc-root")).not.toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
    await expect(log.getByText("Here is a plan for")).toBeVisible();
    await page.reload();
    await expect(log.getByText("Here is a plan for")).toBeVisible();
  } finally {
    server.kill();
  }
});

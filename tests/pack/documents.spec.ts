import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../scripts/project.mjs";
import { expect, test } from "./packed.js";
import { run } from "./run.js";
import { findSnippets } from "./snippets.js";

test("what the documents show compiles against the packages", async ({ app }) => {
  const snippets = await findSnippets(root);
  expect(snippets.length).toBeGreaterThan(3);
  const folder = join(app, "snippets");
  await mkdir(folder, { recursive: true });
  for (const { file, code } of snippets) await writeFile(join(folder, file), code);
  const tsc = join(root, "node_modules/@typescript/native/bin/tsc");
  for (const project of [".", "tsconfig.snippets.json"]) {
    await run(process.execPath, [tsc, "-p", project], app);
  }
});

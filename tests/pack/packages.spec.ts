import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { root } from "../../scripts/project.mjs";
import { expect, test } from "./packed.js";
import { run } from "./run.js";

test("every package holds to the rules of publishing", async ({ packed }) => {
  for (const { name, folder, tarball } of packed) {
    const { buffer } = await readFile(tarball);
    const { messages, pkg } = await publint({
      pkgDir: folder,
      strict: true,
      pack: { tarball: buffer },
    });
    expect(
      messages.map((message) => formatMessage(message, pkg)),
      name,
    ).toEqual([]);
  }
});

test("every entry point of every package has the right types", async ({ packed }) => {
  for (const { tarball } of packed) {
    const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
    // A stylesheet has no types to be wrong.
    const styles = ["--exclude-entrypoints", "./styles.css"];
    await run(process.execPath, [attw, tarball, "--profile", "esm-only", ...styles], root);
  }
});

test("every package brings its licence and a readme", async ({ packed }) => {
  for (const { name, tarball } of packed) {
    const files = await run("tar", ["-tzf", tarball], root);
    expect(files.split("\n"), name).toEqual(
      expect.arrayContaining(["package/LICENSE", "package/README.md"]),
    );
  }
});

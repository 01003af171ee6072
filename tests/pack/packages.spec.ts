import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { root } from "../../scripts/project.mjs";
import { expect, test } from "./packed.js";
import { run } from "./run.js";

test("every package holds to the rules of publishing", async ({ packed }) => {
  for (const { name, tarball } of packed) {
    const { buffer } = new Uint8Array(await readFile(tarball));
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(
      messages.map((message) => formatMessage(message, pkg)),
      name,
    ).toEqual([]);
  }
});

test("no package brings a copy of another", async ({ packed }) => {
  for (const { name, folder } of packed) {
    const files = await readdir(join(folder, "dist"), { recursive: true });
    const maps = files.filter((file) => file.endsWith(".js.map"));
    expect(maps, name).not.toEqual([]);
    for (const file of maps) {
      const { sources } = JSON.parse(await readFile(join(folder, "dist", file), "utf8"));
      const foreign = sources
        // React is imported in one place.
        .filter((source: string) => !source.startsWith("imported-once:"))
        .map((source: string) => join(folder, "dist", file, "..", source))
        .filter((source: string) => !source.startsWith(join(folder, "src")));
      expect(foreign, `${name}/${file}`).toEqual([]);
    }
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

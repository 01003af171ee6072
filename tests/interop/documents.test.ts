import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/project.mjs";

test.each([
  "conversation.ts",
  "load-messages.ts",
  "error-words.ts",
  "writer.ts",
  "local-client.ts",
  "kept-client.ts",
])("docs/ai-sdk.md shows %s as it runs here", async (name) => {
  const [document, example] = await Promise.all(
    ["docs/ai-sdk.md", `tests/interop/examples/${name}`].map((path) =>
      readFile(join(root, path), "utf8"),
    ),
  );
  expect(blocksOf(document ?? "")).toContain(example);
});

/** The blocks of TypeScript in a document. */
function blocksOf(document: string): string[] {
  return Array.from(document.matchAll(/^```tsx?\n(.*?)^```$/gms), ([, code = ""]) => code);
}

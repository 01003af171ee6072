import { glob, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A block of code in a document. */
export interface Snippet {
  /** Tells where it stands: `readme-12.tsx` begins after line 12 of the README. */
  file: string;
  code: string;
}

/** Every block of TypeScript in the repository's documents. */
export async function findSnippets(root: string): Promise<Snippet[]> {
  const snippets: Snippet[] = [];
  for await (const path of glob(["*.md", "docs/*.md", "packages/*/README.md"], { cwd: root })) {
    const text = await readFile(join(root, path), "utf8");
    for (const match of text.matchAll(/^```(tsx?)\n(.*?)^```/gms)) {
      const [, extension, code = ""] = match;
      const line = text.slice(0, match.index).split("\n").length;
      const name = [basename(dirname(path)), basename(path, ".md")].filter((part) => part !== ".");
      snippets.push({ file: `${name.join("-").toLowerCase()}-${line}.${extension}`, code });
    }
  }
  return snippets;
}

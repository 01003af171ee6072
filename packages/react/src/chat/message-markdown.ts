import type { Message } from "@helperchat/core";
import { safeUrl } from "../markdown/safe-url.js";

/**
 * A message as Markdown, to take it elsewhere: its words, links to its files, and its sources as a
 * list. Thoughts and tools are left out.
 */
export function messageMarkdown({ parts }: Pick<Message, "parts">): string {
  const words = parts.flatMap((part) => {
    if (part.type === "text") return [part.text];
    return part.type === "file" ? link(part.filename ?? part.url, part.url) : [];
  });
  const sources = parts.flatMap((part) =>
    part.type === "source-url" ? link(part.title || part.url, part.url) : [],
  );
  const list = [...new Set(sources)].map((source) => `- ${source}`).join("\n");
  return [...words, list].filter((block) => block !== "").join("\n\n");
}

/** Nothing where there is no address to share, as with a file that is inside of the message. */
function link(title: string, url: string): string[] {
  const href = safeUrl(url);
  if (href === null) return [];
  const name = title.replace(/[[\]\\]/g, "\\$&").replace(/\s+/g, " ");
  return [`[${name}](${href.replaceAll("(", "%28").replaceAll(")", "%29")})`];
}

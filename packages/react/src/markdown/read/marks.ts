import type { MarkdownSyntax } from "../markdown-plugin.js";
import type { PluginToken } from "./tokens.js";

/** Where the next of the plug-ins' marks might begin. */
export function markAfter(text: string, at: number, syntax: readonly MarkdownSyntax[]): number {
  const rest = text.slice(at);
  const starts = syntax.map(({ start }) => start(rest)).filter((start) => start >= 0);
  return at + Math.min(Number.POSITIVE_INFINITY, ...starts);
}

export interface FoundMark {
  token: PluginToken;
  length: number;
}

/** A mark of a plug-in at the beginning of a text. What covers nothing is none. */
export function readMark(text: string, syntax: readonly MarkdownSyntax[]): FoundMark | null {
  for (const { read, Component } of syntax) {
    const found = read(text);
    if (found && found.raw !== "") {
      return { token: { type: "plugin", text: found.text, Component }, length: found.raw.length };
    }
  }
  return null;
}

import type { ComponentType } from "react";

/**
 * Something that Markdown can show besides its own: code in colours, maths, diagrams. Give it to
 * a `ContentProvider`.
 */
export interface MarkdownPlugin {
  /**
   * Loads what colours code of a language, `null` where it is not known. Asked once for each
   * language, when the first code of it comes near the view; a failure leaves code as it is.
   */
  readonly loadTokenizer?: (language: string) => Promise<CodeTokenizer | null>;
  /**
   * Draws fenced code in the place of a code block, by the first word of its fence. What it is
   * given was written by a model: see that it can't run, nor fetch anything.
   */
  readonly fences?: Readonly<Record<string, ComponentType<FenceProps>>>;
  /** Marks that Markdown doesn't have. */
  readonly syntax?: readonly MarkdownSyntax[];
}

/** Cuts code into pieces. Joined, their texts are the code. */
export type CodeTokenizer = (code: string) => readonly CodeToken[];

export interface CodeToken {
  text: string;
  /** What it is, for `data-hc-token`; `null` where that needs no colour. */
  kind: string | null;
}

export interface FenceProps {
  /** What stands between the fences. */
  text: string;
  /** Whether more of it is on its way. */
  growing: boolean;
}

/** A mark of a plug-in, such as `$…$`. */
export interface MarkdownSyntax {
  /** Whether it stands in a line, or is a block of its own. */
  readonly level: "inline" | "block";
  /** Where in the text it might begin, -1 where nowhere. */
  readonly start: (text: string) => number;
  /** Reads it at the very beginning of the text: what it covers, and what is in it. */
  readonly read: (text: string) => { raw: string; text: string } | null;
  /** Draws what is in it. That was written by a model, as above. */
  readonly Component: ComponentType<{ text: string }>;
}

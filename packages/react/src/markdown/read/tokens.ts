import type { ComponentType } from "react";

/** What is drawn of Markdown, as a row of blocks. A token is never changed. */
export type BlockToken =
  | HeadingToken
  | { type: "paragraph"; tokens: readonly InlineToken[] }
  | CodeToken
  | { type: "quote"; tokens: readonly BlockToken[] }
  | ListToken
  | TableToken
  | { type: "rule" }
  /** Raw HTML, as it was written. */
  | { type: "html"; text: string }
  | PluginToken;

export interface HeadingToken {
  type: "heading";
  /** From 1 to 6. */
  depth: number;
  tokens: readonly InlineToken[];
}

export interface CodeToken {
  type: "code";
  /** The first word behind a fence; empty where there is none. */
  language: string;
  text: string;
}

export interface ListToken {
  type: "list";
  /** The number of the first item; `null` where they have none. */
  start: number | null;
  /** Whether its paragraphs stand apart. */
  loose: boolean;
  items: readonly ListItem[];
}

export interface ListItem {
  task: "none" | "open" | "done";
  tokens: readonly BlockToken[];
}

export interface TableToken {
  type: "table";
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
}

export interface TableColumn {
  align: "left" | "center" | "right" | null;
  tokens: readonly InlineToken[];
}

/** As many cells as the table has columns. */
export type TableRow = readonly (readonly InlineToken[])[];

/** What stands in a line. */
export type InlineToken =
  | TextToken
  | { type: "strong" | "em" | "del"; tokens: readonly InlineToken[] }
  | { type: "code"; text: string }
  | { type: "break" }
  | LinkToken
  /** `text` says what it shows. */
  | { type: "image"; href: string; title: string; text: string }
  /** A raw tag, as it was written. */
  | { type: "html"; text: string }
  | PluginToken;

export interface TextToken {
  type: "text";
  text: string;
}

export interface LinkToken {
  type: "link";
  href: string;
  title: string;
  /** Whether it is an address that merely stands in the text. */
  bare: boolean;
  tokens: readonly InlineToken[];
}

/** What a plug-in has read. */
export interface PluginToken {
  type: "plugin";
  text: string;
  Component: ComponentType<{ text: string }>;
}

/** Where a reference such as `[text][name]` leads. */
export interface Target {
  href: string;
  title: string;
}

/** By their normalised names. */
export type Targets = ReadonlyMap<string, Target>;

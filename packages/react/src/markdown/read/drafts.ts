import type { BlockToken, ListItem, PluginToken, TableRow, Target, Targets } from "./tokens.js";

/** A block while it is being read. What it is made into is kept until it changes, or what is referred to does. */
export type Draft = Container | Leaf;

export type Container = ({ kind: "page" | "quote"; children: Draft[] } & Kept) | Item | List;

interface Kept {
  made?: Made;
}

/** Copies of a page share it as long as the block is the same in them. */
export interface Made {
  targets?: Targets;
  block?: BlockToken;
  item?: ListItem;
  row?: TableRow;
}

export interface Item extends Kept {
  kind: "item";
  children: Draft[];
  /** How far what belongs to it is indented. */
  width: number;
}

export interface List extends Kept {
  kind: "list";
  children: Draft[];
  /** The bullet, or what stands behind the number. */
  mark: string;
  start: number | null;
  loose: boolean;
}

export interface Table extends Kept {
  kind: "table";
  children: Draft[];
  head: readonly string[];
  align: readonly ("left" | "center" | "right" | null)[];
}

export interface Fence extends Kept {
  kind: "fence";
  fence: string;
  indent: number;
  language: string;
  text: string;
}

export interface Html extends Kept {
  kind: "html";
  /** What ends it; a blank line where that is `null`. */
  end: RegExp | null;
  text: string;
}

export interface Paragraph extends Kept {
  kind: "paragraph";
  text: string;
  /** Looked at for each line that follows, while `text` is put together once. */
  lastLine: string;
}

export type Leaf =
  | Paragraph
  | ({ kind: "heading"; depth: number; text: string } & Kept)
  | ({ kind: "indented" | "row"; text: string } & Kept)
  | ({ kind: "rule" } & Kept)
  | ({ kind: "plugin"; token: PluginToken } & Kept)
  | Fence
  | Html
  | Table;

/** Everything that was read of a text, and what is still open in it. */
export interface Page {
  /** From the page to the innermost block. Each is the last child of the one before it. */
  open: Draft[];
  /** What references can lead to so far. */
  targets: Map<string, Target>;
  /** Whether another page has the same, which is then copied before one is added. */
  shared: boolean;
  /** Of a blank line just before, the innermost quote that it is in, as an index in `open`. */
  blankIn: number;
}

export function emptyPage(): Page {
  return {
    open: [{ kind: "page", children: [] }],
    targets: new Map(),
    shared: false,
    blankIn: Number.POSITIVE_INFINITY,
  };
}

/** Another page, so that either can be read on without changing the other. */
export function copyPage(page: Page): Page {
  const { open, targets, blankIn } = page;
  page.shared = true;
  const copies = open.map((draft) =>
    "children" in draft ? { ...draft, children: draft.children.slice() } : { ...draft },
  );
  copies.forEach((copy, index) => {
    const parent = copies[index - 1];
    if (parent && "children" in parent) parent.children.splice(-1, 1, copy);
  });
  return { open: copies, targets, shared: true, blankIn };
}

/** What is innermost of that which is open. */
export function tipOf(page: Page): Draft {
  const tip = page.open.at(-1);
  if (!tip) throw new Error("A page is always open.");
  return tip;
}

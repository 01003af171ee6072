import type { Draft, Page } from "./drafts.js";
import { tipOf } from "./drafts.js";
import { readDefinition } from "./links.js";
import type { Target } from "./tokens.js";

/** Begins a block in the innermost of the first `depth` that are open; the others end. */
export function begin(page: Page, depth: number, draft: Draft): void {
  endFrom(page, depth);
  let parent = tipOf(page);
  while (!holds(parent, draft)) {
    endFrom(page, page.open.length - 1);
    parent = tipOf(page);
  }
  if (parent.children.length > 0) loosen(page);
  changed(page);
  parent.children.push(draft);
  page.open.push(draft);
}

function holds(parent: Draft, draft: Draft): parent is Extract<Draft, { children: Draft[] }> {
  if (!("children" in parent)) return false;
  if (parent.kind === "list") return draft.kind === "item";
  return (parent.kind === "table") === (draft.kind === "row");
}

/** A blank line between items, or between what is in one, makes the list a loose one. */
function loosen({ open, blankIn }: Page): void {
  const parent = open.length - 1;
  if (blankIn > parent) return;
  const list = open[open[parent]?.kind === "item" ? parent - 1 : parent];
  if (list?.kind === "list") list.loose = true;
}

/** Ends all that is open but the first `depth`. */
export function endFrom(page: Page, depth: number): void {
  if (page.open.length <= depth) return;
  define(page);
  page.open.length = depth;
}

/** What is open has to be made into tokens anew. */
export function changed({ open }: Page): void {
  for (const draft of open) draft.made = {};
}

/** Takes definitions from the beginning of an open paragraph. */
export function define(page: Page): void {
  const paragraph = tipOf(page);
  if (paragraph.kind !== "paragraph" || paragraph.text[0] !== "[") return;
  const { text } = paragraph;
  let end = 0;
  while (text[end] === "[") {
    const definition = readDefinition(text, end);
    if (!definition) break;
    const { key, href, title } = definition;
    // The first one counts.
    if (!page.targets.has(key)) addTarget(page, key, { href, title });
    end = definition.end;
  }
  if (end === 0) return;
  paragraph.text = text.slice(end);
  changed(page);
  if (paragraph.text.trim() === "") drop(page);
}

function addTarget(page: Page, key: string, target: Target): void {
  if (page.shared) page.targets = new Map(page.targets);
  page.shared = false;
  page.targets.set(key, target);
}

/** Takes what is innermost away, as if it had never begun. */
export function drop({ open }: Page): void {
  open.pop();
  const parent = open.at(-1);
  if (parent && "children" in parent) parent.children.pop();
}

import type { Session } from "@helperchat/core";
import type { KnownLabel } from "./use-known-labels.js";

/** What a person changes in the tags of one session or several. */
export interface TagChange {
  added: readonly string[];
  removed: readonly string[];
}

/** The tags that all of these sessions have, in the order of the first. */
export function commonTags(sessions: readonly Session[]): readonly string[] {
  const [first, ...others] = sessions;
  return (first?.tags ?? []).filter((tag) => others.every(({ tags }) => tags.includes(tag)));
}

/** The tags that a session has after the change. */
export function changedTags({ tags }: Session, { added, removed }: TagChange): readonly string[] {
  return [...new Set([...tags.filter((tag) => !removed.includes(tag)), ...added])];
}

/** What has changed from one list of tags to another. */
export function tagChange(before: readonly string[], after: readonly string[]): TagChange {
  return {
    added: after.filter((tag) => !before.includes(tag)),
    removed: before.filter((tag) => !after.includes(tag)),
  };
}

export interface TagOption {
  tag: string;
  /** Whether no session has it yet. */
  isNew: boolean;
}

/** What is offered to somebody who has typed this: the tags with it in their name, and it as a new one. */
export function tagOptions(
  known: readonly KnownLabel[],
  chosen: readonly string[],
  typed: string,
): readonly TagOption[] {
  const text = typed.trim();
  const part = text.toLowerCase();
  const found = known
    .map(({ name }) => name)
    .filter((name) => name.toLowerCase().includes(part) && !chosen.includes(name))
    .sort((a, b) => nearness(b, part) - nearness(a, part));
  const options = found.map((tag) => ({ tag, isNew: false }));
  const isKnown = [...known.map(({ name }) => name), ...chosen].includes(text);
  return text === "" || isKnown ? options : [...options, { tag: text, isNew: true }];
}

/** The tag itself comes first, then those that begin with what was typed. */
function nearness(name: string, part: string): number {
  const lower = name.toLowerCase();
  return lower === part ? 2 : lower.startsWith(part) ? 1 : 0;
}

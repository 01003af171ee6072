import type { ListLabel, SidebarParts } from "../sidebar-context.js";
import type { KnownLabel } from "./use-known-labels.js";

/**
 * How many sessions the list will have once it is narrowed to a label. `null` where that is not known:
 * of labels that the list tells of itself, in the trash, and beside something else that narrows it.
 */
export function labelCount(
  type: ListLabel["type"],
  label: KnownLabel,
  { shelf, search, folder, tags }: Pick<SidebarParts, "shelf" | "search" | "folder" | "tags">,
): number | null {
  // One folder takes the place of another; tags add up.
  const isNarrowed = search !== "" || tags.length > 0 || (type === "tag" && folder !== null);
  if (isNarrowed || shelf === "trashed") return null;
  return label[shelf] ?? null;
}

/** How many sessions have a label in all, trashed ones aside; `null` where that is not known. */
export function labelTotal({ active, archived }: KnownLabel): number | null {
  return active === undefined || archived === undefined ? null : active + archived;
}

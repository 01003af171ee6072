import { useSidebarParts } from "../sidebar-context.js";
import { FilterChip } from "./filter-chip.js";
import { tagTone } from "./tag-tone.js";
import type { KnownLabel } from "./use-known-labels.js";

/** The tags to choose from. */
export function TagChips({ tags }: { tags: readonly KnownLabel[] }) {
  const { tags: shown, showTags } = useSidebarParts();
  return tags.map((label) => {
    const { name } = label;
    const isShown = shown.includes(name);
    return (
      <FilterChip
        key={name}
        data-hc-part="tag-toggle"
        data-hc-tone={tagTone(name)}
        type="tag"
        label={label}
        shown={isShown}
        onToggle={() => showTags(isShown ? shown.filter((tag) => tag !== name) : [...shown, name])}
      />
    );
  });
}

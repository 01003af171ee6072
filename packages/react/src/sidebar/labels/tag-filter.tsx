import { forwardRef } from "react";
import { useMessages } from "../../messages/use-messages.js";
import { type PartProps, usePart } from "../../ui/use-part.js";
import { useSidebarParts } from "../sidebar-context.js";
import { FilterChip } from "./filter-chip.js";
import { tagTone } from "./tag-tone.js";
import { useKnownLabels } from "./use-known-labels.js";

export type TagFilterProps = PartProps<"div">;

/** Narrows the list to the sessions that have every tag chosen. Nothing without tags. */
export const TagFilter = forwardRef<HTMLDivElement, TagFilterProps>(function TagFilter(props, ref) {
  const messages = useMessages();
  const { tags: shown, showTags } = useSidebarParts();
  const { tags } = useKnownLabels();
  const own = {
    role: "group",
    "data-hc-part": "tag-filter",
    "aria-label": messages.tags,
    hidden: tags.length === 0,
    children: tags.map((label) => {
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
          onToggle={() =>
            showTags(isShown ? shown.filter((tag) => tag !== name) : [...shown, name])
          }
        />
      );
    }),
  };
  return usePart("div", own, props, ref);
});

import { forwardRef } from "react";
import { useMessages } from "../../messages/use-messages.js";
import { useOnDemand } from "../../ui/use-on-demand.js";
import { type PartProps, usePart } from "../../ui/use-part.js";
import { useSidebarParts } from "../sidebar-context.js";
import { loadLabelChips } from "./load-label-chips.js";
import { useKnownLabels } from "./use-known-labels.js";

export type TagFilterProps = PartProps<"div">;

/** Narrows the list to the sessions that have every tag chosen. Nothing without tags, and in the trash. */
export const TagFilter = forwardRef<HTMLDivElement, TagFilterProps>(function TagFilter(props, ref) {
  const messages = useMessages();
  const { shelf } = useSidebarParts();
  const { tags } = useKnownLabels();
  const chips = useOnDemand(loadLabelChips, tags.length > 0 && shelf !== "trashed");
  const own = {
    role: "group",
    "data-hc-part": "tag-filter",
    "aria-label": messages.tags,
    hidden: chips === null,
    children: chips && <chips.TagChips tags={tags} />,
  };
  return usePart("div", own, props, ref);
});

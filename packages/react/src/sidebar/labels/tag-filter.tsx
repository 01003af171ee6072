import { forwardRef } from "react";
import { useMessages } from "../../messages/use-messages.js";
import { useOnDemand } from "../../ui/use-on-demand.js";
import { type PartProps, usePart } from "../../ui/use-part.js";
import { useKnownLabels } from "./use-known-labels.js";

export type TagFilterProps = PartProps<"div">;

const loadChips = async () => (await import("./tag-chips.js")).TagChips;

/** Narrows the list to the sessions that have every tag chosen. Nothing without tags. */
export const TagFilter = forwardRef<HTMLDivElement, TagFilterProps>(function TagFilter(props, ref) {
  const messages = useMessages();
  const { tags } = useKnownLabels();
  const TagChips = useOnDemand(loadChips, tags.length > 0);
  const own = {
    role: "group",
    "data-hc-part": "tag-filter",
    "aria-label": messages.tags,
    hidden: TagChips === null,
    children: TagChips && <TagChips tags={tags} />,
  };
  return usePart("div", own, props, ref);
});

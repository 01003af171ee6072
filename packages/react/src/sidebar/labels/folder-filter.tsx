import { forwardRef } from "react";
import { useMessages } from "../../messages/use-messages.js";
import { useOnDemand } from "../../ui/use-on-demand.js";
import { type PartProps, usePart } from "../../ui/use-part.js";
import { useSidebarParts } from "../sidebar-context.js";
import { loadLabelChips } from "./load-label-chips.js";
import { useKnownLabels } from "./use-known-labels.js";

export type FolderFilterProps = PartProps<"div">;

/**
 * Narrows the list to the sessions of a folder, and shows all of them again. Sessions can be dropped
 * on a folder, and on a new one that is there while they are dragged. Nothing without folders, and in
 * the trash.
 */
export const FolderFilter = forwardRef<HTMLDivElement, FolderFilterProps>(
  function FolderFilter(props, ref) {
    const messages = useMessages();
    const { shelf, dragged } = useSidebarParts();
    const { folders } = useKnownLabels();
    const isWanted = shelf !== "trashed" && (folders.length > 0 || dragged !== null);
    const chips = useOnDemand(loadLabelChips, isWanted);

    const own = {
      role: "group",
      "data-hc-part": "folder-filter",
      "data-hc-state": dragged ? "receiving" : "idle",
      "aria-label": messages.folders,
      hidden: chips === null,
      children: chips && <chips.FolderChips folders={folders} />,
    };
    return usePart("div", own, props, ref);
  },
);

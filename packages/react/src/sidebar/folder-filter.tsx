import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useSidebarParts } from "./sidebar-context.js";
import { useFolders } from "./use-folders.js";

export type FolderFilterProps = PartProps<"div">;

/** Narrows the list to the sessions of a folder, and shows all of them again. Nothing without folders. */
export const FolderFilter = forwardRef<HTMLDivElement, FolderFilterProps>(
  function FolderFilter(props, ref) {
    const messages = useMessages();
    const { folder, showFolder } = useSidebarParts();
    const folders = useFolders();
    const own = {
      role: "group",
      "data-hc-part": "folder-filter",
      "aria-label": messages.folders,
      hidden: folders.length === 0,
      children: folders.map((name) => {
        const isShown = name === folder;
        return (
          <button
            key={name}
            type="button"
            data-hc-part="folder"
            aria-pressed={isShown}
            onClick={() => showFolder(isShown ? null : name)}
          >
            <span dir="auto">{name}</span>
            {isShown && <Icon name="close" />}
          </button>
        );
      }),
    };
    return usePart("div", own, props, ref);
  },
);

import { type DragEvent, useState } from "react";
import { useMessages } from "../../messages/use-messages.js";
import { Icon } from "../../ui/icon.js";
import { useMoveMany } from "../selection/use-move-many.js";
import { useSidebarParts } from "../sidebar-context.js";
import { useSessionCommands } from "../use-session-commands.js";
import { FilterChip } from "./filter-chip.js";
import type { KnownLabel } from "./use-known-labels.js";

/** The folders to choose from, each a place to drop sessions on. */
export function FolderChips({ folders }: { folders: readonly KnownLabel[] }) {
  const messages = useMessages();
  const { folder, showFolder, dragged, ask } = useSidebarParts();
  const moveMany = useMoveMany(useSessionCommands());
  const dropOn = useDrop();
  return (
    <>
      {folders.map((label) => {
        const { name } = label;
        const isShown = name === folder;
        return (
          <FilterChip
            key={name}
            data-hc-part="folder"
            type="folder"
            label={label}
            shown={isShown}
            onToggle={() => showFolder(isShown ? null : name)}
            {...dropOn(`folder ${name}`, (sessions) => moveMany(sessions, name))}
          />
        );
      })}
      {dragged && (
        // Keys and fingers have the menu of a row.
        <span
          data-hc-part="folder"
          data-hc-action="new-folder"
          {...dropOn("new", (sessions) => ask({ type: "folder", sessions, naming: true }))}
        >
          <Icon name="plus" />
          {messages.newFolder}
        </span>
      )}
    </>
  );
}

type Dragged = NonNullable<ReturnType<typeof useSidebarParts>["dragged"]>;

/** What makes an element a place to drop sessions on; the one that is pointed at says so. */
function useDrop() {
  const { dragged, drag } = useSidebarParts();
  const [over, setOver] = useState<string | null>(null);

  return (key: string, onDrop: (sessions: Dragged) => void) => ({
    "data-hc-drop": dragged ? (over === key ? "over" : "open") : undefined,
    onDragOver(event: DragEvent) {
      if (!dragged) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      setOver(key);
    },
    onDragLeave: () => setOver((now) => (now === key ? null : now)),
    onDrop(event: DragEvent) {
      if (!dragged) return;
      event.preventDefault();
      setOver(null);
      drag(null);
      onDrop(dragged);
    },
  });
}

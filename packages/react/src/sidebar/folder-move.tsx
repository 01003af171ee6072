import { useCallback } from "react";
import { useOnDemand } from "../ui/use-on-demand.js";
import { useSidebarParts } from "./sidebar-context.js";
import type { SessionCommands } from "./use-session-commands.js";

const loadDialog = async () => (await import("./folder-dialog.js")).FolderDialog;

/** Asks for the folder of the session that is to be moved, if one is. */
export function FolderMove({ commands }: { commands: SessionCommands }) {
  const { moving, startMoving } = useSidebarParts();
  const stopMoving = useCallback(() => startMoving(null), [startMoving]);
  const FolderDialog = useOnDemand(loadDialog, moving !== null, stopMoving);
  if (moving === null || FolderDialog === null) return null;
  return (
    <FolderDialog
      session={moving}
      onChoose={(folder) => commands.moveToFolder(moving, folder)}
      onClose={stopMoving}
    />
  );
}

import { useEffect } from "react";
import { useOpenSession } from "../../session/session-context.js";
import { useSidebarParts } from "../sidebar-context.js";

/** Has a chat that is begun while a folder is shown begin in it. */
export function useFolderOfNew(): void {
  const { beginIn } = useOpenSession();
  const { folder } = useSidebarParts();
  useEffect(() => {
    beginIn(folder);
    return () => beginIn(null);
  }, [beginIn, folder]);
}

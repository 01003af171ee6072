import type { Session } from "@helperchat/core";
import { useMessages } from "../../messages/use-messages.js";
import type { SessionCommands } from "../use-session-commands.js";
import { useChangeMany } from "./use-change-many.js";

/** Puts one session or several into a folder, `null` into none. */
export function useMoveMany(
  commands: Pick<SessionCommands, "moveToFolder">,
): (sessions: readonly Session[], folder: string | null) => void {
  const messages = useMessages();
  const changeMany = useChangeMany();
  return (sessions, folder) => {
    const [first] = sessions;
    if (first && sessions.length === 1) return commands.moveToFolder(first, folder);
    void changeMany({
      sessions,
      patchOf: (session) => (session.folder === folder ? null : { folder }),
      done: (count) => messages.manyMoved(count, folder),
    });
  };
}

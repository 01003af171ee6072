import { useSyncExternalStore } from "react";
import { useChatClient } from "../provider/chat-client-context.js";
import { type ChatImport, type Importing, importOf } from "./chat-import.js";

/** The import of the person of the nearest provider, and how far it is. */
export function useImport(): { running: ChatImport; importing: Importing } {
  const running = importOf(useChatClient());
  const importing = useSyncExternalStore(
    running.subscribe,
    running.getSnapshot,
    running.getSnapshot,
  );
  return { running, importing };
}

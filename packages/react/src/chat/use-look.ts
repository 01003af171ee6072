import { useContext, useEffect } from "react";
import { ChatClientContext } from "../provider/chat-client-context.js";

/** Says that the person sees this session, while this is on a page that is visible. */
export function useLook(sessionId: string): void {
  const client = useContext(ChatClientContext);
  useEffect(() => {
    if (!client) return;
    let leave: (() => void) | null = null;
    const follow = () => {
      leave?.();
      leave = document.visibilityState === "visible" ? client.look(sessionId) : null;
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      leave?.();
    };
  }, [client, sessionId]);
}

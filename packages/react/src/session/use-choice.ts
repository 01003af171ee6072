import { type Dispatch, useEffect, useRef, useState } from "react";
import { useSession } from "../hooks/use-session.js";
import type { Choice } from "./choice.js";

export interface ChoiceOptions {
  projectId: string;
  helperId: string;
  /** What the app wants to see; without it, what the person chose. */
  sessionId: string | null | undefined;
}

/**
 * What is asked for, and the way to ask for something else where the app leaves it open. An id
 * that came from outside, such as an address, is looked at first: a session of another project or
 * helper is never shown as one of this.
 */
export function useChoice(options: ChoiceOptions): [Choice, Dispatch<Choice>] {
  const { projectId, helperId, sessionId } = options;
  const [own, setOwn] = useState<Choice>({ type: "latest" });
  const before = useRef(sessionId);
  useEffect(() => {
    const last = before.current;
    before.current = sessionId;
    if (sessionId || !last) return;
    // The app took back what it asked for, as when its home page is opened.
    setOwn((now) => (now.type === "session" && now.id === last ? { type: "latest" } : now));
  }, [sessionId]);
  const fromOutside =
    typeof sessionId === "string" && !(own.type === "session" && own.id === sessionId);
  const { data: session, isPending } = useSession(fromOutside ? sessionId : null);

  if (typeof sessionId !== "string") return [own, setOwn];
  if (fromOutside && isPending) return [{ type: "checking", id: sessionId }, setOwn];
  const isForeign = session && (session.projectId !== projectId || session.helper !== helperId);
  if (fromOutside && isForeign) return [{ type: "latest" }, setOwn];
  return [{ type: "session", id: sessionId }, setOwn];
}

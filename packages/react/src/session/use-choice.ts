import { type Dispatch, useEffect, useRef, useState } from "react";
import { useSession } from "../hooks/use-session.js";
import { useUnsent } from "../hooks/use-unsent.js";
import { useChatClient } from "../provider/chat-client-context.js";
import type { Choice } from "./choice.js";

export interface ChoiceOptions {
  projectId: string;
  helperId: string;
  /** What the app or the address wants to see; without it, what the person chose. */
  sessionId: string | null | undefined;
  /** Who says so. An address can be old, or be another chat's on the same page. */
  from: "app" | "address";
}

export interface AskedFor {
  choice: Choice;
  setChoice: Dispatch<Choice>;
  /** Whether the session that was named exists, and belongs somewhere else. */
  isForeign: boolean;
}

/**
 * What is asked for, and the way to ask for something else where the app leaves it open. An id
 * that came from outside, such as an address, is looked at first: a session of another project or
 * helper is never shown as one of this.
 */
export function useChoice(options: ChoiceOptions): AskedFor {
  const { projectId, helperId, sessionId, from } = options;
  const [own, setOwn] = useState<Choice>({ type: "latest" });
  const before = useRef(sessionId);
  useEffect(() => {
    const last = before.current;
    before.current = sessionId;
    if (sessionId || !last) return;
    // An app takes back what it asked for when its home page is opened; an address without a
    // session is that of a new chat, to which Back has led.
    const next: Choice = from === "app" ? { type: "latest" } : { type: "new" };
    setOwn((now) => (now.type === "session" && now.id === last ? next : now));
  }, [sessionId, from]);
  const fromOutside =
    typeof sessionId === "string" && !(own.type === "session" && own.id === sessionId);
  const { data: session, ...asked } = useSession(fromOutside ? sessionId : null);
  // Where it could not be found out, asking again, as other parts of the page do, hides nothing.
  const isUnknown = asked.isPending && asked.errorUpdateCount === 0;

  // What no server knows yet is found on the device.
  const isUnsent = useUnsentDraft(projectId, helperId) === sessionId && fromOutside;

  const isForeign =
    fromOutside &&
    Boolean(session && (session.projectId !== projectId || session.helper !== helperId));

  function decide(): Choice {
    if (typeof sessionId !== "string") return own;
    const named: Choice = { type: "session", id: sessionId };
    if (!fromOutside) return named;
    if (from === "app") {
      if (isUnknown && !isUnsent) return { type: "checking", id: sessionId };
      return isForeign ? { type: "latest" } : named;
    }
    // What another chat on the page writes into the address must not disturb this one.
    if (isUnsent) return named;
    if (isUnknown) return own.type === "latest" ? { type: "checking", id: sessionId } : own;
    return isForeign || session === null ? own : named;
  }
  return { choice: decide(), setChoice: setOwn, isForeign };
}

/** The session that would begin with a message that is not sent yet. */
function useUnsentDraft(projectId: string, helper: string): string | undefined {
  const client = useChatClient();
  useUnsent();
  return client.unsentDraft({ projectId, helper })?.sessionId;
}

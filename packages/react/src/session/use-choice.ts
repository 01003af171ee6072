import {
  type Dispatch,
  type SetStateAction,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
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
  const [own, setOwn] = useOwnChoice();
  const before = useRef(sessionId);
  useEffect(() => {
    const last = before.current;
    before.current = sessionId;
    if (sessionId || !last) return;
    // An app takes back what it asked for when its home page is opened; an address without a
    // session is that of a new chat, to which Back has led.
    const next: Choice = from === "app" ? { type: "latest" } : { type: "new" };
    setOwn((now) => (now.type === "session" && now.id === last ? next : now));
  }, [sessionId, from, setOwn]);
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

/**
 * What the person chose. A store and no state, so that it is drawn with the address that tells of it:
 * React 18 draws what a store says before a state that was set in the same effect, and a session that
 * was just begun here would be looked at as one from outside.
 */
function useOwnChoice(): [Choice, Dispatch<SetStateAction<Choice>>] {
  const [store] = useState(ownChoice);
  return [useSyncExternalStore(store.subscribe, store.get, store.get), store.set];
}

function ownChoice() {
  let choice: Choice = { type: "latest" };
  const listeners = new Set<() => void>();
  return {
    get: () => choice,
    set(next: SetStateAction<Choice>) {
      choice = typeof next === "function" ? next(choice) : next;
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The session that would begin with a message that is not sent yet. */
function useUnsentDraft(projectId: string, helper: string): string | undefined {
  const client = useChatClient();
  useUnsent();
  return client.unsentDraft({ projectId, helper })?.sessionId;
}

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useHydrated } from "../hooks/use-hydrated.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { type Latest, resolveChoice } from "./choice.js";
import type { MessageTarget, OpenSession, ShownChat } from "./session-context.js";
import { type ChoiceOptions, useChoice } from "./use-choice.js";
import { useDraftChat } from "./use-draft-chat.js";
import { useLatest } from "./use-latest.js";
import type { SessionChange } from "./use-session-in-url.js";
import { useUntouched } from "./use-untouched.js";

export interface SessionChoiceOptions extends ChoiceOptions {
  /** Whether the helper opens a new session by itself; `null` while that is not known. */
  journey: boolean | null;
  onSessionChange: (sessionId: string | null, change: SessionChange) => void;
}

/** Which conversation is shown, and the ways to show another. */
export function useSessionChoice(options: SessionChoiceOptions): OpenSession {
  const { projectId, helperId, journey, sessionId, from, onSessionChange } = options;
  const client = useChatClient();
  const hydrated = useHydrated();
  const { choice, setChoice, isForeign } = useChoice(options);
  const latest = useLatest(projectId, helperId);
  const draft = useDraftChat(projectId, helperId);
  const [arrivals, setArrivals] = useState(0);
  const [shownFolder, beginIn] = useState<string | null>(null);
  const folder = shownFolder ?? undefined;
  const [target, setTarget] = useState<MessageTarget | null>(null);
  const resolved = resolveChoice(choice, draft.unsent ? "unsent" : latest, journey);
  // One that is being checked is loaded meanwhile, and not shown.
  const id = "id" in choice ? choice.id : resolved.type === "session" ? resolved.id : null;

  const tell = useRef((_id: string | null, _change: SessionChange) => {});
  useEffect(() => {
    tell.current = (next, change) => {
      // What opens by itself does not take the address from another chat on the page.
      if (change === "found" && from === "address" && isForeign) return;
      if (next !== (sessionId ?? null)) onSessionChange(next, change);
    };
  });

  const choose = useCallback(
    (next: string, change: SessionChange) => {
      setChoice({ type: "session", id: next });
      tell.current(next, change);
    },
    [setChoice],
  );

  const { renew } = draft;
  const open = useCallback(
    (next: string | null, focus = true) => {
      setArrivals((count) => (focus ? count + 1 : 0));
      setTarget(null);
      if (next !== null) return choose(next, "chosen");
      renew();
      setChoice({ type: "new" });
      tell.current(null, "chosen");
    },
    [choose, renew, setChoice],
  );

  const openMessage = useCallback(
    (next: MessageTarget) => {
      open(next.sessionId, false);
      setTarget({ ...next });
    },
    [open],
  );

  const openJourney = useCallback(
    () => client.openChat({ projectId, helper: helperId, folder }).sessionId,
    [client, projectId, helperId, folder],
  );
  const findUntouched = useUntouched(projectId, helperId, shownFolder, id);
  const openNew = useCallback(
    () => open(journey ? (findUntouched() ?? openJourney()) : null),
    [journey, open, findUntouched, openJourney],
  );

  // What was found stays the choice, whatever becomes the latest meanwhile.
  const found = hydrated && choice.type === "latest" ? resolved.type : null;
  const opened = useRef(false);
  useEffect(() => {
    if (found === "session" && id !== null) choose(id, "found");
    if (found === "new") setChoice({ type: "new" });
    if (found !== "journey" || opened.current) return;
    opened.current = true;
    choose(openJourney(), "found");
  }, [found, id, choose, setChoice, openJourney]);

  const chat = useMemo(
    () => (hydrated && id !== null ? client.chat(id) : draft.chat),
    [client, hydrated, id, draft.chat],
  );
  const isDraft = chat === draft.chat;
  useEffect(() => {
    // What is sent already keeps the folder that it was sent with.
    draft.chat?.prepare({ folder });
  }, [draft.chat, folder]);
  // With its first message a new chat is a session like any other.
  useEffect(() => {
    if (!draft.begun || !draft.chat) return;
    if (isDraft && id === null) choose(draft.chat.sessionId, "begun");
    else renew();
  }, [draft.begun, draft.chat, isDraft, id, choose, renew]);

  // A session that has begun is found by its id alone, so that is where its draft has to be.
  const draftKey = isDraft && !draft.begun ? newDraftKey(latest) : (chat?.sessionId ?? null);
  const waits = !hydrated || resolved.type === "loading" || resolved.type === "journey";
  const failure = resolved.type === "failed" ? latest : null;
  return useMemo(() => {
    let shown: ShownChat = { type: "loading" };
    if (failure?.type === "failed") shown = failure;
    else if (chat && !waits) {
      // What was asked for in one session is not looked for in another, to which Back may lead.
      const aim = target?.sessionId === chat.sessionId ? target : null;
      shown = { type: "chat", chat, draftKey, arrivals, target: aim };
    }
    return { projectId, helperId, shown, open, openMessage, openNew, beginIn };
  }, [
    projectId,
    helperId,
    failure,
    waits,
    chat,
    draftKey,
    arrivals,
    target,
    open,
    openMessage,
    openNew,
  ]);
}

/**
 * The draft of a new chat is kept under the session it follows. Somebody else who signs in on the
 * same tab has another history, and never meets it; without a history it stays in memory.
 */
function newDraftKey(latest: Latest): string | null {
  return latest.type === "known" && latest.id !== null ? `after ${latest.id}` : null;
}

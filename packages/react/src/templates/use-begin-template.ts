import type { Template } from "@helperchat/core";
import { useEffect, useMemo } from "react";
import { flushSync } from "react-dom";
import { useChatParts } from "../chat/chat-context.js";
import { draftOf } from "../chat/draft-of.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { useOpenSession } from "../session/session-context.js";
import { bringsKeyboard } from "../ui/brings-keyboard.js";
import { useRootElement } from "../ui/root-element.js";
import { BeginningAttempt } from "./beginning-attempt.js";
import { type BlankValues, type FilledTemplate, fillTemplate } from "./fill-template.js";
import { goToEnd, prepareTitle, putTemplate, typedIn } from "./put-template.js";

export interface BeginOptions {
  /** Given up: what was stored of it by then goes again. */
  signal: AbortSignal;
  /** Called just before the conversation is to be seen. */
  onBegun: () => void;
}

/**
 * Begins a conversation with a template: where something of it was said already, that is stored as a
 * session, which is opened; else it begins with the first message, in the chat that is shown.
 * Rejects with a `ChatError`: begun again with the same values, it is the same session, and what has
 * failed and is not begun again leaves none behind.
 */
export function useBeginTemplate() {
  const client = useChatClient();
  const { chat, draft, composerId } = useChatParts();
  const { projectId, helperId, open } = useOpenSession();
  const root = useRootElement();
  const attempt = useMemo(() => new BeginningAttempt(client), [client]);
  useEffect(() => {
    attempt.enter();
    return () => attempt.leave();
  }, [attempt]);

  async function store({ title, said: messages }: FilledTemplate, signal: AbortSignal) {
    const place = chat.seed ?? { projectId, helper: helperId };
    const session = await attempt.store({ ...place, title, messages }, signal);
    client.announce(session);
    return session;
  }

  return async (
    template: Template,
    values: BlankValues,
    { signal, onBegun }: BeginOptions,
  ): Promise<void> => {
    const filled = fillTemplate(template, values);
    if (filled.said.length === 0) {
      flushSync(onBegun);
      putTemplate(draft, filled.waiting);
      prepareTitle(client, chat, draft, filled.title);
      goToEnd(document.getElementById(composerId));
      return;
    }
    const session = await store(filled, signal);
    const begun = draftOf(client.chat(session.id));
    // Who has gone elsewhere meanwhile finds it in the list.
    if (!attempt.isHere) return putTemplate(begun, filled.waiting);
    putTemplate(begun, filled.waiting, typedIn(draft));
    draft.take();
    flushSync(() => {
      onBegun();
      open(session.id);
    });
    // A keyboard waits to be asked for.
    if (filled.waiting === "" || bringsKeyboard()) return;
    goToEnd(root?.querySelector('[data-hc-part="composer-input"]') ?? null);
  };
}

import { newId, type Template } from "@helperchat/core";
import { beginSession } from "@helperchat/core/portable";
import { useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { useChatParts } from "../chat/chat-context.js";
import { draftOf } from "../chat/draft-of.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { useOpenSession } from "../session/session-context.js";
import { useRootElement } from "../ui/root-element.js";
import { type BlankValues, type FilledTemplate, fillTemplate } from "./fill-template.js";
import { giveTitle, goToFirstBlank, putTemplate, typedIn } from "./put-template.js";

/**
 * Begins a conversation with a template: where something of it was said already, that is stored as a
 * session, which is opened; else it begins with the first message, in the new chat that is shown.
 * `onBegun` is called just before that is to be seen. Rejects with a `ChatError`, and nothing has
 * changed: begun again with the same values, it is the same session.
 */
export function useBeginTemplate() {
  const client = useChatClient();
  const { chat, draft, composerId } = useChatParts();
  const { projectId, helperId, open } = useOpenSession();
  const root = useRootElement();
  const attempt = useRef<{ what: string; id: string } | null>(null);
  const isHere = useIsHere();

  async function store({ title, said: messages }: FilledTemplate) {
    const what = JSON.stringify([title, messages]);
    if (attempt.current?.what !== what) attempt.current = { what, id: newId() };
    const place = chat.seed ?? { projectId, helper: helperId };
    const { id } = attempt.current;
    const session = await beginSession(client.store, { ...place, id, title, messages });
    client.announce(session);
    return session;
  }

  return async (template: Template, values: BlankValues, onBegun: () => void): Promise<void> => {
    const filled = fillTemplate(template, values);
    if (filled.said.length === 0) {
      flushSync(onBegun);
      putTemplate(draft, filled.waiting);
      giveTitle(chat, draft, filled.title);
      goToFirstBlank(document.getElementById(composerId));
      return;
    }
    const session = await store(filled);
    const begun = draftOf(client.chat(session.id));
    // Who has gone elsewhere meanwhile finds it in the list.
    if (!isHere.current) return putTemplate(begun, filled.waiting);
    putTemplate(begun, filled.waiting, typedIn(draft));
    draft.take();
    flushSync(() => {
      onBegun();
      open(session.id);
    });
    // Where focus would bring a touch keyboard, it waits to be asked for.
    if (filled.waiting === "" || window.matchMedia?.("(pointer: coarse)").matches) return;
    goToFirstBlank(root?.querySelector('[data-hc-part="composer-input"]') ?? null);
  };
}

function useIsHere() {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return isHere;
}

import { toChatError } from "@helperchat/core";
import { useEffect, useRef, useState } from "react";
import { enSidebar } from "../../messages/later/sidebar-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { useChatClient } from "../../provider/chat-client-context.js";
import { IconButton } from "../../ui/icon-button.js";
import { useSidebarParts } from "../sidebar-context.js";

export interface SuggestTitleProps {
  sessionId: string;
  /** What is in the field. Where the person types on, what is still to come is not wanted. */
  text: string;
  onAsk: () => void;
  /** Told the title as it comes, each time all of it that there is. */
  onSuggest: (title: string) => void;
}

type State =
  | { type: "ready" }
  | { type: "asking" }
  | { type: "suggested"; title: string }
  | { type: "unsupported" };

/** Asks the helper's model for a title. Away where it can't be asked, once that is known. */
export function SuggestTitle({ sessionId, text, onAsk, onSuggest }: SuggestTitleProps) {
  const client = useChatClient();
  const messages = useLaterMessages(enSidebar);
  const { say } = useSidebarParts();
  const [state, setState] = useState<State>({ type: "ready" });
  const asking = useRef<AbortController | null>(null);
  const shown = useRef(text);

  useEffect(() => {
    if (text !== shown.current) asking.current?.abort();
  }, [text]);
  useEffect(() => () => asking.current?.abort(), []);

  async function ask() {
    onAsk();
    if (state.type === "asking") return;
    const cancel = new AbortController();
    const { signal } = cancel;
    const titles = client.suggestTitle(sessionId, { signal });
    if (!titles) return;
    asking.current = cancel;
    shown.current = text;
    setState({ type: "asking" });
    try {
      for await (const title of titles) {
        if (signal.aborted) break;
        shown.current = title;
        onSuggest(title);
      }
      setState(signal.aborted ? { type: "ready" } : { type: "suggested", title: shown.current });
    } catch (cause) {
      const error = toChatError(cause);
      setState({ type: error.code === "unsupported" ? "unsupported" : "ready" });
      if (signal.aborted) return;
      say({ type: "failed", text: `${messages.noTitle} ${messages.reason(error)}` });
      // Half a title is nobody's.
      onSuggest(text);
    }
  }

  if (state.type === "unsupported" || client.suggestTitle(sessionId) === null) return null;
  return (
    <>
      <IconButton
        icon="regenerate"
        label={messages.suggestTitle}
        data-hc-control="suggest-title"
        aria-busy={state.type === "asking"}
        // Pressing it must not take the focus from the field, which would close it.
        onMouseDown={(event) => event.preventDefault()}
        onClick={ask}
      />
      <span data-hc-part="hidden" role="status">
        {state.type === "suggested" && messages.titleSuggested(state.title)}
      </span>
    </>
  );
}

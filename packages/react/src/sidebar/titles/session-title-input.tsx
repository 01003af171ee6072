import { MAX_TITLE } from "@helperchat/core";
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useMessages } from "../../messages/use-messages.js";
import { useOnDemand } from "../../ui/use-on-demand.js";

export interface SessionTitleInputProps {
  sessionId: string;
  title: string;
  /** The new title, or `null` for the old one; and whether focus goes back to the row. */
  onClose: (title: string | null, refocus: boolean) => void;
}

const loadSuggestion = async () => (await import("./suggest-title.js")).SuggestTitle;
/**
 * Renames a session in its place: Enter keeps what is in the field, Escape gives the title back.
 * Leaving keeps what was typed; what was suggested only Enter makes the person's own.
 */
export function SessionTitleInput({ sessionId, title, onClose }: SessionTitleInputProps) {
  const messages = useMessages();
  // Another one that arrives meanwhile does not make this one the person's.
  const [before] = useState(title);
  const [text, setText] = useState(before);
  const [typed, setTyped] = useState(before);
  const input = useRef<HTMLInputElement>(null);
  const closed = useRef(false);
  const SuggestTitle = useOnDemand(loadSuggestion, true);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function close(kept: string, refocus: boolean) {
    // Taking the field away blurs it, which must not close it a second time.
    if (closed.current) return;
    closed.current = true;
    const next = kept.trim();
    onClose(next !== "" && next !== before ? next : null, refocus);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isKept = event.key === "Enter" && event.target === input.current;
    if (!isKept && event.key !== "Escape") return;
    event.preventDefault();
    close(isKept ? text : before, true);
  }

  function onBlur({ currentTarget, relatedTarget }: FocusEvent) {
    if (!currentTarget.contains(relatedTarget)) close(typed, false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what its field and button let through.
    <div data-hc-part="session-title-editor" onKeyDown={onKeyDown} onBlur={onBlur}>
      <input
        ref={input}
        data-hc-part="session-title-input"
        dir="auto"
        aria-label={messages.renameLabel(title)}
        maxLength={MAX_TITLE}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setTyped(event.target.value);
        }}
      />
      {SuggestTitle && (
        <SuggestTitle
          sessionId={sessionId}
          text={text}
          onAsk={() => input.current?.focus()}
          onSuggest={setText}
        />
      )}
    </div>
  );
}

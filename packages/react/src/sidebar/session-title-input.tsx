import { MAX_TITLE } from "@helperchat/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useMessages } from "../messages/use-messages.js";

export interface SessionTitleInputProps {
  title: string;
  /** The new title, or `null` for the old one; and whether focus goes back to the row. */
  onClose: (title: string | null, refocus: boolean) => void;
}

/** Renames a session in its place: Enter and leaving keep what was typed, Escape gives it back. */
export function SessionTitleInput({ title, onClose }: SessionTitleInputProps) {
  const messages = useMessages();
  const [text, setText] = useState(title);
  const input = useRef<HTMLInputElement>(null);
  const closed = useRef(false);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function close(keep: boolean, refocus: boolean) {
    // Taking the field away blurs it, which must not close it a second time.
    if (closed.current) return;
    closed.current = true;
    const next = text.trim();
    onClose(keep && next !== "" && next !== title ? next : null, refocus);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    close(event.key === "Enter", true);
  }

  return (
    <input
      ref={input}
      data-hc-part="session-title-input"
      dir="auto"
      aria-label={messages.renameLabel(title)}
      maxLength={MAX_TITLE}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => close(true, false)}
      onKeyDown={onKeyDown}
    />
  );
}

import { isReplying } from "@helperchat/core";
import { type FormEvent, useEffect, useState } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useSelector } from "../hooks/use-selector.js";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { useChatParts } from "./chat-context.js";
import { ComposerLimit } from "./composer-limit.js";
import { GrowingTextarea } from "./growing-textarea.js";
import { SendButton } from "./send-button.js";
import { sendDraft } from "./send-draft.js";

export interface ComposerProps {
  /** The longest message that the server takes, in UTF-16 code units. Default: 32,000. */
  maxLength?: number;
  /** When this grows, focus comes here, unless a touch keyboard would come with it. */
  arrivals?: number;
  /** Said when focus comes here: what was opened. */
  description?: string | undefined;
  className?: string;
}

/** Where a person writes. */
export function Composer(props: ComposerProps) {
  const { maxLength = 32_000, arrivals = 0, description, className } = props;
  const { chat, draft, composerId } = useChatParts();
  const messages = useMessages();
  const helper = useHelperFace();
  const { text } = useSelector(draft, whole);
  const replying = useChat(chat, isReplying);
  const [note, setNote] = useState("");
  useRelease();

  useEffect(() => {
    if (arrivals > 0 && !window.matchMedia?.("(pointer: coarse)").matches) {
      document.getElementById(composerId)?.focus();
    }
  }, [arrivals, composerId]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "" || text.length > maxLength) return;
    if (isReplying(chat.getSnapshot())) return setNote(messages.waitForReply);
    setNote("");
    const error = await sendDraft(chat, draft);
    if (error) setNote(error.message);
  }

  const descriptionId = `${composerId}-description`;
  return (
    <form data-hc-part="composer" className={className} onSubmit={submit}>
      <GrowingTextarea
        id={composerId}
        data-hc-part="composer-input"
        aria-label={messages.composer(helper.name)}
        aria-describedby={descriptionId}
        aria-invalid={text.length > maxLength || undefined}
        placeholder={messages.composer(helper.name)}
        enterKeyHint="send"
        value={text}
        onValueChange={(next) => {
          draft.set(next);
          setNote("");
        }}
      />
      <SendButton replying={replying} canSend={text.trim() !== "" && text.length <= maxLength} />
      <span id={descriptionId} hidden>
        {description}
      </span>
      <ComposerLimit length={text.length} maxLength={maxLength} />
      <p data-hc-part="composer-note" role="status">
        {note}
      </p>
    </form>
  );
}

const whole = <State,>(state: State) => state;

/** Once a message that was given back is on its way after all, its words leave the composer. */
function useRelease() {
  const { chat, draft } = useChatParts();
  const messageId = useSelector(draft, ({ givenBack }) => givenBack?.messageId ?? null);
  const unsent = useChat(
    chat,
    ({ saving }) => messageId === null || saving.get(messageId)?.type === "failed",
  );
  useEffect(() => {
    if (!unsent) draft.release();
  }, [unsent, draft]);
}

import { type FormEvent, forwardRef, useEffect, useMemo, useState } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useSelector } from "../hooks/use-selector.js";
import { useMessages } from "../messages/use-messages.js";
import { bringsKeyboard } from "../ui/brings-keyboard.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { ComposerContext } from "./composer-context.js";
import { sendDraft } from "./send-draft.js";
import { selectIsMissing } from "./shown.js";
import { useChatTitle } from "./use-chat-title.js";

export interface ComposerProps extends PartProps<"form"> {
  /** The longest message that the server takes, in UTF-16 code units. Default: 32,000. */
  maxLength?: number;
  /** When this grows, focus comes here and says what was opened, unless a touch keyboard would come too. */
  arrivals?: number;
}

/** Where a person writes: a form. Absent where there is no conversation to write in. */
export const Composer = forwardRef<HTMLFormElement, ComposerProps>(function Composer(given, ref) {
  const { maxLength = 32_000, arrivals = 0, children, ...props } = given;
  const { chat, draft, composerId } = useChatParts();
  const messages = useMessages();
  const title = useChatTitle();
  const missing = useChat(chat, selectIsMissing);
  const [note, setNote] = useState("");
  useRelease();

  useEffect(() => {
    if (arrivals > 0 && !bringsKeyboard()) {
      document.getElementById(composerId)?.focus();
    }
  }, [arrivals, composerId]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { text } = draft.getSnapshot();
    if (text.trim() === "" || text.length > maxLength) return;
    setNote("");
    const error = await sendDraft(chat, draft);
    if (error?.code === "conflict") setNote(messages.waitForSending);
    else if (error) setNote(messages.reason(error));
  }

  const descriptionId = `${composerId}-description`;
  const parts = useMemo(
    () => ({ maxLength, note, setNote, descriptionId }),
    [maxLength, note, descriptionId],
  );
  const own = {
    "data-hc-part": "composer",
    onSubmit: submit,
    children: (
      <>
        {children}
        <span id={descriptionId} hidden>
          {arrivals > 0 && messages.opened(title)}
        </span>
      </>
    ),
  };
  const form = usePart("form", own, props, ref);
  return missing ? null : <ComposerContext.Provider value={parts}>{form}</ComposerContext.Provider>;
});

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

import { messageText } from "@helperchat/core";
import { type FormEvent, forwardRef, useEffect, useState } from "react";
import { enTurn } from "../messages/later/turn-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { quietly } from "../ui/quietly.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { GrowingTextarea } from "./growing-textarea.js";
import { useMessageParts } from "./message-context.js";

/** The open editor of a message: its words in a field, to be sent or left. */
export const VersionEditor = forwardRef<HTMLFormElement, PartProps<"form">>(
  function VersionEditor(props, ref) {
    const messages = useLaterMessages(enTurn);
    const { chat, composerId } = useChatParts();
    const { message, setEditor } = useMessageParts();
    const [text, setText] = useState(() => messageText(message));
    // Another tab that shows another version would take away what is being written here.
    useEffect(() => chat.holdBranch(), [chat]);

    function submit(event: FormEvent) {
      event.preventDefault();
      if (text.trim() === "") return;
      setEditor("closed");
      document.getElementById(composerId)?.focus();
      const others = message.parts.filter((part) => part.type !== "text");
      quietly(chat.edit(message.id, [{ type: "text", text }, ...others]));
    }

    const own = {
      "data-hc-part": "message-editor",
      onSubmit: submit,
      children: (
        <>
          <GrowingTextarea
            autoFocus
            aria-label={messages.editLabel}
            value={text}
            onValueChange={setText}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              event.stopPropagation();
              setEditor("left");
            }}
          />
          <div>
            <button type="button" data-hc-part="text-button" onClick={() => setEditor("left")}>
              {messages.cancel}
            </button>
            <button type="submit" data-hc-part="button">
              {messages.save}
            </button>
          </div>
        </>
      ),
    };
    return usePart("form", own, props, ref);
  },
);

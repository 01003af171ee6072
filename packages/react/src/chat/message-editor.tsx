import { messageText } from "@helperchat/core";
import { type FormEvent, forwardRef, useEffect, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { quietly } from "../ui/quietly.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { GrowingTextarea } from "./growing-textarea.js";
import { type EditorState, type MessageParts, useMessageParts } from "./message-context.js";

/**
 * Writes another version of a sent message, in the place of its words. The one that was sent
 * stays, as a branch. Absent unless it was opened.
 */
export const MessageEditor = forwardRef<HTMLFormElement, PartProps<"form">>(
  function MessageEditor(props, ref) {
    const editor = useMessageParts(selectEditor);
    return editor === "open" ? <Editor ref={ref} {...props} /> : null;
  },
);

function selectEditor({ editor }: MessageParts): EditorState {
  return editor;
}

const Editor = forwardRef<HTMLFormElement, PartProps<"form">>(function Editor(props, ref) {
  const messages = useMessages();
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
});

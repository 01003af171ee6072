import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { useLoadedAhead } from "../ui/use-on-demand.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useMessageParts } from "./message-context.js";
import { loadEditor } from "./message-editor.js";

/** Opens the editor of a message that the person wrote. Hidden while a reply is coming. */
export const EditMessage = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function EditMessage(props, ref) {
    const { message, editor, setEditor } = useMessageParts();
    const messages = useMessages();
    useLoadedAhead(loadEditor);
    const own = {
      type: "button",
      "data-hc-part": "icon-button",
      "data-hc-action": "ask",
      "aria-label": messages.edit,
      title: messages.edit,
      autoFocus: editor === "left",
      onClick: () => setEditor("open"),
      children: <Icon name="edit" />,
    };
    const part = usePart("button", own, props, ref);
    return message.role === "user" ? part : null;
  },
);

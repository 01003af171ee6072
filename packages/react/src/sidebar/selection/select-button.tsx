import { forwardRef } from "react";
import { useMessages } from "../../messages/use-messages.js";
import { useOpenSession } from "../../session/session-context.js";
import { Icon } from "../../ui/icon.js";
import { type PartProps, usePart } from "../../ui/use-part.js";
import { useSidebarParts } from "../sidebar-context.js";
import { nothingSelected } from "./selection.js";

/** Has sessions of the list selected, to do something with several at once; pressed again, ends that. */
export const SelectButton = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function SelectButton(props, ref) {
    const messages = useMessages();
    const { shown } = useOpenSession();
    const { selection, select, order, focusRow } = useSidebarParts();

    function toggle() {
      if (selection) return select(null);
      const openId = shown.type === "chat" ? shown.chat.sessionId : null;
      const first = order.current.find((id) => id === openId) ?? order.current[0];
      if (first === undefined) return;
      select(nothingSelected);
      focusRow(first);
    }

    const own = {
      type: "button",
      "data-hc-part": "icon-button",
      "data-hc-action": "select",
      "aria-label": messages.selectSessions,
      "aria-pressed": selection !== null,
      title: messages.selectSessions,
      onClick: toggle,
      children: <Icon name="select" />,
    };
    return usePart("button", own, props, ref);
  },
);

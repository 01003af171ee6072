import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { quietly } from "../ui/quietly.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";

/** The first messages that the helper offers; a press sends one. Absent where there is none. */
export const Starters = forwardRef<HTMLUListElement, PartProps<"ul">>(
  function Starters(props, ref) {
    const { chat } = useChatParts();
    const messages = useMessages();
    const { starters } = useHelperFace();
    const own = {
      "data-hc-part": "starters",
      "aria-label": messages.starters,
      children: starters.map(({ label, text }) => (
        <li key={label}>
          <button type="button" onClick={() => quietly(chat.send(text))}>
            {label}
          </button>
        </li>
      )),
    };
    const part = usePart("ul", own, props, ref);
    return starters.length > 0 ? part : null;
  },
);

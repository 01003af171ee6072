import { forwardRef } from "react";
import { useSelector } from "../hooks/use-selector.js";
import { useMessages } from "../messages/use-messages.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { useComposerParts } from "./composer-context.js";

/** Says how much room is left once there is little of it. Empty before. */
export const ComposerLimit = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function ComposerLimit(props, ref) {
    const messages = useMessages();
    const { draft } = useChatParts();
    const { maxLength } = useComposerParts();
    const left = useSelector(draft, ({ text }) => {
      const room = maxLength - text.length;
      return room <= maxLength / 10 ? room : null;
    });
    const over = left !== null && left < 0;
    const own = {
      "data-hc-part": "composer-limit",
      "data-hc-state": over ? "over" : "near",
      role: "status",
      children:
        left !== null && (over ? messages.charactersOver(-left) : messages.charactersLeft(left)),
    };
    return usePart("p", own, props, ref);
  },
);

import type { Starter } from "@helperchat/core";
import { forwardRef } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { quietly } from "../ui/quietly.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { selectSettled } from "./shown.js";

export interface SuggestionsProps extends PartProps<"ul"> {
  suggestions: readonly Starter[];
}

/**
 * What could be asked next; a press sends it. Absent on the empty page, while a reply is coming,
 * and where one failed.
 *
 * @example
 * <Suggestions suggestions={[{ label: "Shorter", text: "Make it shorter." }]} />
 */
export const Suggestions = forwardRef<HTMLUListElement, SuggestionsProps>(function Suggestions(
  { suggestions, ...props },
  ref,
) {
  const { chat } = useChatParts();
  const messages = useMessages();
  const settled = useChat(chat, selectSettled);
  const own = {
    "data-hc-part": "suggestions",
    "aria-label": messages.suggestions,
    children: suggestions.map(({ label, text }) => (
      <li key={label}>
        <button type="button" onClick={() => quietly(chat.send(text))}>
          {label}
        </button>
      </li>
    )),
  };
  const part = usePart("ul", own, props, ref);
  return settled && suggestions.length > 0 ? part : null;
});

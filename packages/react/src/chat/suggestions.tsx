import { type ChatState, type Starter, suggestionsOf } from "@helperchat/core";
import { forwardRef, useMemo } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { quietly } from "../ui/quietly.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { visibleSigns } from "../ui/visible-signs.js";
import { useChatParts } from "./chat-context.js";
import { selectSettled, selectShown } from "./shown.js";

export interface SuggestionsProps extends PartProps<"ul"> {
  /** Default: what the last reply suggests, each shown as the text that a press sends. */
  suggestions?: readonly Starter[];
}

/**
 * What could be asked next; a press sends it. Absent on the empty page, while a reply is coming,
 * and where one failed.
 *
 * @example
 * <Suggestions suggestions={[{ label: "Shorter", text: "Make it shorter." }]} />
 */
export const Suggestions = forwardRef<HTMLUListElement, SuggestionsProps>(function Suggestions(
  { suggestions: given, ...props },
  ref,
) {
  const { chat } = useChatParts();
  const messages = useMessages();
  const settled = useChat(chat, selectSettled);
  const last = useChat(chat, selectLast);
  const suggested = useMemo(() => (last ? suggestionsOf(last).map(asStarter) : []), [last]);
  const suggestions = given ?? suggested;
  const own = {
    "data-hc-part": "suggestions",
    "aria-label": messages.suggestions,
    children: suggestions.map(({ label, text }) => (
      <li key={label}>
        <button type="button" dir="auto" onClick={() => quietly(chat.send(text))}>
          {label}
        </button>
      </li>
    )),
  };
  const part = usePart("ul", own, props, ref);
  return settled && suggestions.length > 0 ? part : null;
});

function selectLast(state: ChatState) {
  return selectShown(state).at(-1);
}

/** A model may have made it: what is sent has to be what is seen. */
function asStarter(text: string): Starter {
  const seen = visibleSigns(text);
  return { label: seen, text: seen };
}

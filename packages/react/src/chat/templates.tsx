import { forwardRef } from "react";
import { flushSync } from "react-dom";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { blankAfter } from "./template-blanks.js";

/** Messages to fill in and send; a press puts one into the composer, its first blank selected. */
export const Templates = forwardRef<HTMLElement, PartProps<"section">>(
  function Templates(props, ref) {
    const { draft, composerId } = useChatParts();
    const messages = useMessages();
    const { templates } = useHelperFace();

    function fillIn(text: string) {
      // The text has to be in the field before a part of it can be selected.
      flushSync(() => draft.set(text));
      const field = document.getElementById(composerId);
      if (!(field instanceof HTMLTextAreaElement)) return;
      field.focus();
      const blank = blankAfter(text, 0);
      if (blank) field.setSelectionRange(blank.start, blank.end);
    }

    const own = {
      "data-hc-part": "templates",
      "aria-label": messages.templates,
      children: (
        <>
          <p data-hc-part="label">{messages.templates}</p>
          <ul>
            {templates.map(({ id, title, messages: [message] }) => (
              <li key={id}>
                <button type="button" onClick={() => message && fillIn(message.text)}>
                  {title}
                </button>
              </li>
            ))}
          </ul>
        </>
      ),
    };
    const part = usePart("section", own, props, ref);
    return templates.length > 0 ? part : null;
  },
);

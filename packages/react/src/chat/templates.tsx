import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { useTemplateStart } from "../templates/use-template-start.js";
import { type PartProps, usePart } from "../ui/use-part.js";

/**
 * The beginnings of a conversation that the helper offers. A press begins with one, after asking for its
 * blanks: what was said is there, and what is to be said waits in the composer.
 */
export const Templates = forwardRef<HTMLElement, PartProps<"section">>(
  function Templates(props, ref) {
    const messages = useMessages();
    const { templates } = useHelperFace();
    const { start, starting } = useTemplateStart();

    const own = {
      "data-hc-part": "templates",
      "aria-label": messages.templates,
      children: (
        <>
          <p data-hc-part="label">{messages.templates}</p>
          <ul>
            {templates.map((template) => (
              <li key={template.id}>
                <button type="button" data-hc-part="template" onClick={() => start(template)}>
                  {template.title}
                </button>
              </li>
            ))}
          </ul>
          {starting}
        </>
      ),
    };
    const part = usePart("section", own, props, ref);
    return templates.length > 0 ? part : null;
  },
);

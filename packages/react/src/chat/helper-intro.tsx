import { flushSync } from "react-dom";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { quietly } from "../ui/quietly.js";
import { useChatParts } from "./chat-context.js";
import { selectEmpty } from "./shown.js";

/** The empty page: who the helper is, and ways to begin. */
export function HelperIntro() {
  const { chat, draft, composerId } = useChatParts();
  const messages = useMessages();
  const helper = useHelperFace();
  const empty = useChat(chat, selectEmpty);
  if (!empty) return null;

  function fillIn(text: string) {
    // The text has to be in the field before a part of it can be selected.
    flushSync(() => draft.set(text));
    const field = document.getElementById(composerId);
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.focus();
    const blank = /\{[^{}]*\}/.exec(text);
    if (blank) field.setSelectionRange(blank.index, blank.index + blank[0].length);
  }

  return (
    <div data-hc-part="intro">
      <h3>{helper.name}</h3>
      {helper.description && <p>{helper.description}</p>}
      {helper.starters.length > 0 && (
        <ul data-hc-part="starters" aria-label={messages.starters}>
          {helper.starters.map(({ label, text }) => (
            <li key={label}>
              <button type="button" onClick={() => quietly(chat.send(text))}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
      {helper.templates.length > 0 && (
        <section data-hc-part="templates" aria-label={messages.templates}>
          <p data-hc-part="label">{messages.templates}</p>
          <ul>
            {helper.templates.map(({ id, title, text }) => (
              <li key={id}>
                <button type="button" onClick={() => fillIn(text)}>
                  {title}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

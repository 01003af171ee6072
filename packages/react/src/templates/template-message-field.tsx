import { MAX_TEMPLATE_TEXT, type TemplateMessage } from "@helperchat/core";
import { useId } from "react";
import { useGrowing } from "../chat/growing-textarea.js";
import type { FirstMessages } from "../messages/first-messages.js";
import { enTemplate, type TemplateMessages } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { IconButton } from "../ui/icon-button.js";

export interface TemplateMessageFieldProps {
  role: TemplateMessage["role"];
  text: string;
  /** Counted from 1. */
  place: number;
  /** How many there are. */
  of: number;
  /** Whether it is said that it may not be empty. */
  tried: boolean;
  onChange: (text: string) => void;
  onMove: (place: number) => void;
  onRemove: () => void;
}

/** A message of a template, to be changed, moved and removed, named by who says it. */
export function TemplateMessageField(props: TemplateMessageFieldProps) {
  const { role, text, place, of, tried, onChange, onMove, onRemove } = props;
  const messages = useLaterMessages(enTemplate);
  const { name } = useHelperFace();
  const id = useId();
  const problem = problemOf(text, tried, messages);

  return (
    <div data-hc-part="template-field" data-hc-role={role}>
      <div>
        <label htmlFor={id}>
          {messages.templateMessage(role === "user" ? messages.you : name, place)}
        </label>
        {of > 1 && (
          <span data-hc-part="template-moves">
            <IconButton
              icon="down"
              label={messages.moveTemplateMessageUp(place)}
              data-hc-action="up"
              aria-disabled={place === 1 || undefined}
              onClick={() => place > 1 && onMove(place - 1)}
            />
            <IconButton
              icon="down"
              label={messages.moveTemplateMessageDown(place)}
              aria-disabled={place === of || undefined}
              onClick={() => place < of && onMove(place + 1)}
            />
            <IconButton
              icon="close"
              label={messages.removeTemplateMessage(place)}
              onClick={onRemove}
            />
          </span>
        )}
      </div>
      <textarea
        ref={useGrowing(text)}
        id={id}
        rows={2}
        dir="auto"
        required
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem !== null && (
        <p id={`${id}-problem`} data-hc-part="template-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

/** What keeps a message from being saved. */
function problemOf(
  text: string,
  tried: boolean,
  messages: FirstMessages & TemplateMessages,
): string | null {
  const over = text.length - MAX_TEMPLATE_TEXT;
  if (over > 0) return messages.charactersOver(over);
  return tried && text.trim() === "" ? messages.templateMessageMissing : null;
}

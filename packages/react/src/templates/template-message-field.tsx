import { MAX_TEMPLATE_TEXT, type TemplateMessage } from "@helperchat/core";
import { useId } from "react";
import { useGrowing } from "../chat/growing-textarea.js";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { IconButton } from "../ui/icon-button.js";

export interface TemplateMessageFieldProps {
  role: TemplateMessage["role"];
  text: string;
  /** Counted from 1. */
  place: number;
  onChange: (text: string) => void;
  /** `null`: it is the only one. */
  onRemove: (() => void) | null;
}

/** A message of a template, to be changed, named by who says it. */
export function TemplateMessageField(props: TemplateMessageFieldProps) {
  const { role, text, place, onChange, onRemove } = props;
  const messages = useLaterMessages(enTemplate);
  const { name } = useHelperFace();
  const id = useId();
  const over = text.length - MAX_TEMPLATE_TEXT;

  return (
    <div data-hc-part="template-field" data-hc-role={role}>
      <div>
        <label htmlFor={id}>
          {messages.templateMessage(role === "user" ? messages.you : name, place)}
        </label>
        {onRemove && (
          <IconButton
            icon="close"
            label={messages.removeTemplateMessage(place)}
            onClick={onRemove}
          />
        )}
      </div>
      <textarea
        ref={useGrowing(text)}
        id={id}
        rows={2}
        dir="auto"
        required
        aria-invalid={over > 0 || undefined}
        aria-describedby={over > 0 ? `${id}-over` : undefined}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {over > 0 && (
        <p id={`${id}-over`} data-hc-part="template-over">
          {messages.charactersOver(over)}
        </p>
      )}
    </div>
  );
}

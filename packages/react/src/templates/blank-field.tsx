import { type RefObject, useId } from "react";
import { submitOnEnter, useGrowing } from "../chat/growing-textarea.js";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useMergedRef } from "../ui/use-merged-ref.js";

export interface BlankFieldProps {
  name: string;
  value: string;
  /** Whether it is said that it has to be filled in. */
  missing: boolean;
  field: RefObject<HTMLTextAreaElement | null> | undefined;
  onChange: (value: string) => void;
}

/** What goes into a blank. Enter submits its form, Shift+Enter begins a line. */
export function BlankField({ name, value, missing, field, onChange }: BlankFieldProps) {
  const messages = useLaterMessages(enTemplate);
  const id = useId();
  return (
    <div data-hc-part="template-field">
      <label htmlFor={id} dir="auto">
        {name}
      </label>
      <textarea
        ref={useMergedRef(useGrowing(value), field, undefined)}
        id={id}
        rows={1}
        dir="auto"
        autoComplete="off"
        required
        aria-invalid={missing || undefined}
        aria-describedby={missing ? `${id}-problem` : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={submitOnEnter}
      />
      {missing && (
        <p id={`${id}-problem`} data-hc-part="template-problem">
          {messages.blankMissing}
        </p>
      )}
    </div>
  );
}

import { type FormEvent, useRef, useState } from "react";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Dialog } from "../ui/dialog.js";
import { Notice } from "../ui/notice.js";
import type { BlankValues } from "./fill-template.js";
import type { Starting } from "./template-start.js";

export interface TemplateBlanksDialogProps {
  /** The title of the template. */
  title: string;
  /** Of the blanks to fill in, one at least. */
  names: readonly string[];
  starting: Starting;
  onStart: (values: BlankValues) => void;
  onClose: () => void;
}

/** Asks for the blanks of a template, one field for each name. */
export function TemplateBlanksDialog(props: TemplateBlanksDialogProps) {
  const { title, names, starting, onStart, onClose } = props;
  const messages = useLaterMessages(enTemplate);
  const [values, setValues] = useState<BlankValues>(new Map());
  const first = useRef<HTMLInputElement>(null);

  function start(event: FormEvent) {
    event.preventDefault();
    onStart(new Map(names.map((name) => [name, (values.get(name) ?? "").trim()])));
  }

  return (
    <Dialog title={messages.fillBlanks} onClose={onClose} focusFirst={first}>
      {(close) => (
        <form data-hc-part="template-form" data-hc-state={starting.type} onSubmit={start}>
          <p data-hc-part="dialog-text" dir="auto">
            {title}
          </p>
          {names.map((name, index) => (
            <label key={name} data-hc-part="template-field">
              <span dir="auto">{name}</span>
              <input
                ref={index === 0 ? first : undefined}
                data-hc-part="dialog-input"
                dir="auto"
                autoComplete="off"
                required
                pattern=".*\S.*"
                maxLength={LONGEST_VALUE}
                value={values.get(name) ?? ""}
                onChange={(event) => setValues(new Map(values).set(name, event.target.value))}
              />
            </label>
          ))}
          {starting.type === "failed" && (
            <Notice
              kind="error"
              live
              text={`${messages.notStarted} ${messages.reason(starting.error)}`}
            />
          )}
          <div data-hc-part="dialog-actions">
            <button type="button" data-hc-part="quiet-button" onClick={close}>
              {messages.cancel}
            </button>
            <button
              type="submit"
              data-hc-part="button"
              aria-disabled={starting.type === "starting" || undefined}
            >
              {messages.startChat}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** What goes into a blank is a name or a few words, in UTF-16 units. */
const LONGEST_VALUE = 1_000;

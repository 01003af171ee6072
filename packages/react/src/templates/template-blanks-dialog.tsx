import { type FormEvent, useId, useRef, useState } from "react";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Dialog } from "../ui/dialog.js";
import { Notice } from "../ui/notice.js";
import { BlankField } from "./blank-field.js";
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

/** Asks for the blanks of a template, one field for each name. It does not begin while one is empty. */
export function TemplateBlanksDialog(props: TemplateBlanksDialogProps) {
  const { title, names, starting, onStart, onClose } = props;
  const messages = useLaterMessages(enTemplate);
  const missingId = useId();
  const [values, setValues] = useState<BlankValues>(new Map());
  /** Whether the person has tried to start: what is missing is said at its field from then on. */
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLTextAreaElement>(null);
  const filled = new Map(names.map((name) => [name, (values.get(name) ?? "").trim()]));
  const missing = names.filter((name) => filled.get(name) === "");
  const list = new Intl.ListFormat(messages.locale, { type: "unit" });

  function start(event: FormEvent) {
    event.preventDefault();
    const [empty] = missing;
    if (empty === undefined) return onStart(filled);
    setTried(true);
    form.current?.querySelectorAll("textarea")[names.indexOf(empty)]?.focus();
  }

  return (
    <Dialog title={messages.fillBlanks} onClose={onClose} focusFirst={first}>
      {(close) => (
        <form
          ref={form}
          data-hc-part="template-form"
          data-hc-state={starting.type}
          noValidate
          onSubmit={start}
        >
          <p data-hc-part="dialog-text" dir="auto">
            {title}
          </p>
          {names.map((name, index) => (
            <BlankField
              key={name}
              name={name}
              value={values.get(name) ?? ""}
              missing={tried && missing.includes(name)}
              field={index === 0 ? first : undefined}
              onChange={(value) => setValues(new Map(values).set(name, value))}
            />
          ))}
          {starting.type === "failed" && (
            <Notice
              kind="error"
              live
              text={`${messages.notStarted} ${messages.reason(starting.error)}`}
            />
          )}
          {missing.length > 0 && (
            <p id={missingId} data-hc-part="template-hints">
              {messages.blanksMissing(list.format(missing))}
            </p>
          )}
          <div data-hc-part="dialog-actions">
            <button type="button" data-hc-part="quiet-button" onClick={close}>
              {messages.cancel}
            </button>
            <button
              type="submit"
              data-hc-part="button"
              aria-disabled={starting.type === "starting" || undefined}
              aria-describedby={missing.length > 0 ? missingId : undefined}
            >
              {messages.startChat}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

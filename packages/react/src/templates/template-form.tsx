import {
  type ChatError,
  MAX_TEMPLATE_MESSAGES,
  MAX_TEMPLATE_TEXT,
  MAX_TITLE,
  type TemplateMessage,
  toChatError,
} from "@helperchat/core";
import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Notice } from "../ui/notice.js";
import { blankNames } from "./fill-template.js";
import { TemplateMessageField } from "./template-message-field.js";

/** What a template says. */
export interface TemplateWords {
  title: string;
  messages: TemplateMessage[];
}

export interface TemplateFormProps {
  titleField: RefObject<HTMLInputElement | null>;
  title: string;
  messages: readonly TemplateMessage[];
  /** What was said after those, to be added one by one. */
  next: readonly TemplateMessage[];
  /** Rejects where it could not be saved. */
  onSave: (words: TemplateWords) => Promise<void>;
  onCancel: () => void;
}

type Saving = { type: "editing" } | { type: "saving" } | { type: "failed"; error: ChatError };

/** The words of a template, to be changed and saved. What could not be saved stays as it was typed. */
export function TemplateForm(props: TemplateFormProps) {
  const { titleField, title: before, messages: first, next, onSave, onCancel } = props;
  const messages = useLaterMessages(enTemplate);
  const [title, setTitle] = useState(before);
  const [fields, setFields] = useState(() => first.map(asField));
  const [added, setAdded] = useState(0);
  const [saving, setSaving] = useState<Saving>({ type: "editing" });
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => titleField.current?.focus(), [titleField]);

  const upcoming = fields.length < MAX_TEMPLATE_MESSAGES ? next[added] : undefined;
  const blanks = blankNames([title, ...fields.map(({ text }) => text)]);

  async function save(event: FormEvent) {
    event.preventDefault();
    const wrong = fields.findIndex(({ text }) => !isFit(text));
    if (wrong >= 0) return fieldAt(wrong)?.focus();
    if (saving.type === "saving") return;
    setSaving({ type: "saving" });
    try {
      const said = fields.map(({ role, text }) => ({ role, text }));
      await onSave({ title: title.trim(), messages: said });
    } catch (error) {
      setSaving({ type: "failed", error: toChatError(error) });
    }
  }

  function fieldAt(place: number) {
    return form.current?.querySelectorAll("textarea")[place];
  }

  function change(key: number, text: string) {
    setFields((now) => now.map((field) => (field.key === key ? { ...field, text } : field)));
  }

  function remove(key: number, place: number) {
    flushSync(() => setFields((now) => now.filter((field) => field.key !== key)));
    // To what is in its place now, or before it.
    fieldAt(Math.min(place, fields.length - 2))?.focus();
  }

  function add(message: TemplateMessage) {
    flushSync(() => {
      setFields((now) => [...now, asField(message, first.length + added)]);
      setAdded(added + 1);
    });
    fieldAt(fields.length)?.focus();
  }

  return (
    <form ref={form} data-hc-part="template-form" data-hc-state={saving.type} onSubmit={save}>
      <label data-hc-part="template-field">
        <span>{messages.templateTitle}</span>
        <input
          ref={titleField}
          data-hc-part="dialog-input"
          dir="auto"
          autoComplete="off"
          required
          pattern=".*\S.*"
          maxLength={MAX_TITLE}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      {fields.map(({ key, role, text }, place) => (
        <TemplateMessageField
          key={key}
          role={role}
          text={text}
          place={place + 1}
          onChange={(changed) => change(key, changed)}
          onRemove={fields.length > 1 ? () => remove(key, place) : null}
        />
      ))}
      {upcoming && (
        <button type="button" data-hc-part="text-button" onClick={() => add(upcoming)}>
          {messages.addNextMessage}
        </button>
      )}
      <div data-hc-part="template-hints">
        <p>{messages.blanksHint}</p>
        {fields.at(-1)?.role === "user" && <p>{messages.lastMessageWaits}</p>}
        {blanks.length > 0 && (
          <p data-hc-part="template-blanks">
            {messages.blanksFound}{" "}
            {blanks.map((name) => (
              <bdi key={name} data-hc-part="template-blank">
                {name}
              </bdi>
            ))}
          </p>
        )}
      </div>
      {saving.type === "failed" && (
        <Notice
          kind="error"
          live
          text={`${messages.templateNotSaved} ${messages.reason(saving.error)}`}
        />
      )}
      <div data-hc-part="dialog-actions">
        <button type="button" data-hc-part="quiet-button" onClick={onCancel}>
          {messages.cancel}
        </button>
        <button
          type="submit"
          data-hc-part="button"
          aria-disabled={saving.type === "saving" || undefined}
        >
          {messages.saveTemplate}
        </button>
      </div>
    </form>
  );
}

/** A message with a name of its own, which it keeps while others come and go. */
function asField({ role, text }: TemplateMessage, key: number) {
  return { key, role, text };
}

function isFit(text: string): boolean {
  return text.trim() !== "" && text.length <= MAX_TEMPLATE_TEXT;
}

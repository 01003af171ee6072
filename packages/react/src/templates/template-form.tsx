import {
  type ChatError,
  MAX_TEMPLATE_MESSAGES,
  MAX_TEMPLATE_TEXT,
  MAX_TITLE,
  type TemplateMessage,
  toChatError,
} from "@helperchat/core";
import { type FormEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { Notice } from "../ui/notice.js";
import { blankNames } from "./fill-template.js";
import { TemplateMessageField } from "./template-message-field.js";
import { useTemplateFields } from "./use-template-fields.js";

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
  const { name } = useHelperFace();
  const form = useRef<HTMLFormElement>(null);
  const problemId = useId();
  const [title, setTitle] = useState(before);
  const { fields, ...change } = useTemplateFields(first, form);
  const [added, setAdded] = useState(0);
  /** Whether the person has tried to save: what is missing is said at its field from then on. */
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState<Saving>({ type: "editing" });
  const [said, say] = useState("");

  useEffect(() => titleField.current?.focus(), [titleField]);

  const isFull = fields.length >= MAX_TEMPLATE_MESSAGES;
  const upcoming = isFull ? undefined : next[added];
  const isUntitled = tried && title.trim() === "";
  const blanks = blankNames([title, ...fields.map(({ text }) => text)]);

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (title.trim() === "") return titleField.current?.focus();
    const wrong = fields.findIndex(({ text }) => !isFit(text));
    if (wrong >= 0) return change.focus(wrong);
    if (saving.type === "saving") return;
    setSaving({ type: "saving" });
    try {
      const words = fields.map(({ role, text }) => ({ role, text }));
      await onSave({ title: title.trim(), messages: words });
    } catch (error) {
      setSaving({ type: "failed", error: toChatError(error) });
    }
  }

  return (
    <form
      ref={form}
      data-hc-part="template-form"
      data-hc-state={saving.type}
      noValidate
      onSubmit={save}
    >
      <div data-hc-part="template-field">
        <label htmlFor={`${problemId}-title`}>{messages.templateTitle}</label>
        <input
          ref={titleField}
          id={`${problemId}-title`}
          data-hc-part="dialog-input"
          dir="auto"
          autoComplete="off"
          required
          aria-invalid={isUntitled || undefined}
          aria-describedby={isUntitled ? problemId : undefined}
          maxLength={MAX_TITLE}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        {isUntitled && (
          <p id={problemId} data-hc-part="template-problem">
            {messages.templateTitleMissing}
          </p>
        )}
      </div>
      {fields.map(({ key, role, text }, index) => (
        <TemplateMessageField
          key={key}
          role={role}
          text={text}
          place={index + 1}
          of={fields.length}
          tried={tried}
          onChange={(changed) => change.change(key, changed)}
          onMove={(place) => {
            change.move(key, place - 1);
            say(messages.templateMessageMoved(place));
          }}
          onRemove={() => change.remove(key)}
        />
      ))}
      {upcoming ? (
        <button
          type="button"
          data-hc-part="text-button"
          onClick={() => {
            change.add(upcoming);
            setAdded(added + 1);
          }}
        >
          {messages.addNextMessage}
        </button>
      ) : (
        !isFull && (
          <div data-hc-part="template-adds">
            <button
              type="button"
              data-hc-part="text-button"
              onClick={() => change.add({ role: "user", text: "" })}
            >
              {messages.addOwnMessage}
            </button>
            <button
              type="button"
              data-hc-part="text-button"
              onClick={() => change.add({ role: "assistant", text: "" })}
            >
              {messages.addHelperMessage(name)}
            </button>
          </div>
        )
      )}
      <div data-hc-part="template-hints">
        {isFull && <p>{messages.templateFull(MAX_TEMPLATE_MESSAGES)}</p>}
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
      <p data-hc-part="hidden" role="status">
        {said}
      </p>
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

function isFit(text: string): boolean {
  return text.trim() !== "" && text.length <= MAX_TEMPLATE_TEXT;
}

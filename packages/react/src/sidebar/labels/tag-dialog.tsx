import { MAX_TAG, MAX_TAGS, type Session } from "@helperchat/core";
import { type FormEvent, type KeyboardEvent, type RefObject, useId, useRef, useState } from "react";
import { enLabel } from "../../messages/later/label-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { Dialog } from "../../ui/dialog.js";
import { Icon } from "../../ui/icon.js";
import { commonTags, type TagChange, tagChange, tagOptions } from "./tag-choice.js";
import { tagTone } from "./tag-tone.js";
import { useKnownLabels } from "./use-known-labels.js";

export interface TagDialogProps {
  title: string;
  sessions: readonly Session[];
  /** Called once the dialog is closed, where something is to change. */
  onChange: (change: TagChange) => void;
  onClose: () => void;
}

/** Asks for the tags of sessions: those that all of them have are there to be taken away. */
export function TagDialog({ title, sessions, onChange, onClose }: TagDialogProps) {
  const messages = useLaterMessages(enLabel);
  const [before] = useState(() => commonTags(sessions));
  const [tags, setTags] = useState(before);
  const field = useRef<HTMLInputElement>(null);

  return (
    <Dialog title={title} onClose={onClose} focusFirst={field}>
      {(close) => {
        function save(event: FormEvent) {
          event.preventDefault();
          close();
          const change = tagChange(before, tags);
          if (change.added.length + change.removed.length > 0) onChange(change);
        }
        return (
          <form onSubmit={save}>
            <TagField field={field} tags={tags} onChange={setTags} />
            <div data-hc-part="dialog-actions">
              <button type="button" data-hc-part="quiet-button" onClick={close}>
                {messages.cancel}
              </button>
              <button type="submit" data-hc-part="button">
                {messages.saveTags}
              </button>
            </div>
          </form>
        );
      }}
    </Dialog>
  );
}

interface TagFieldProps {
  field: RefObject<HTMLInputElement | null>;
  tags: readonly string[];
  onChange: (tags: readonly string[]) => void;
}

/** A combobox over the tags that are known; what is typed may be a new one. */
function TagField({ field, tags, onChange }: TagFieldProps) {
  const messages = useLaterMessages(enLabel);
  const known = useKnownLabels().tags;
  const listId = useId();
  const [typed, setTyped] = useState("");
  // -1: none, and Enter is for the dialog.
  const [at, setAt] = useState(-1);
  const isFull = tags.length >= MAX_TAGS;
  const options = isFull ? [] : tagOptions(known, tags, typed);
  const active = Math.min(at, options.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  function add(tag: string | undefined) {
    if (tag === undefined) return;
    onChange([...tags, tag]);
    setTyped("");
    setAt(-1);
    field.current?.focus();
  }

  function remove(tag: string) {
    onChange(tags.filter((other) => other !== tag));
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const last = tags.at(-1);
    if (event.key === "Backspace" && typed === "" && last !== undefined) return remove(last);
    const count = options.length;
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active < 0 ? count - 1 : active - 1 + count,
    };
    const next = steps[event.key];
    if (event.key === "Enter" && active >= 0) add(options[active]?.tag);
    else if (next !== undefined && count > 0) setAt(next % count);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div data-hc-part="tag-field">
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            data-hc-part="tag-choice"
            data-hc-tone={tagTone(tag)}
            aria-label={messages.removeTag(tag)}
            onClick={() => remove(tag)}
          >
            <span dir="auto">{tag}</span>
            <Icon name="close" />
          </button>
        ))}
        <input
          ref={field}
          data-hc-part="tag-input"
          role="combobox"
          dir="auto"
          aria-label={messages.addTag}
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? optionId(active) : undefined}
          placeholder={messages.addTag}
          autoComplete="off"
          maxLength={MAX_TAG}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(event.target.value.trim() === "" ? -1 : 0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        id={listId}
        role="listbox"
        data-hc-part="tag-options"
        aria-label={messages.tags}
        hidden={options.length === 0}
      >
        {options.map(({ tag, isNew }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field
          <div
            key={tag}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            data-hc-part="tag-option"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => add(tag)}
          >
            {isNew ? (
              <>
                <Icon name="plus" />
                <span dir="auto">{messages.newTag(tag)}</span>
              </>
            ) : (
              <span data-hc-part="tag" data-hc-tone={tagTone(tag)} dir="auto">
                {tag}
              </span>
            )}
          </div>
        ))}
      </div>
      <p data-hc-part="dialog-text" role="status">
        {isFull && messages.tagsFull(MAX_TAGS)}
      </p>
    </>
  );
}

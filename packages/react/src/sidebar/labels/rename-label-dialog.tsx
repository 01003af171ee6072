import { MAX_FOLDER, MAX_TAG } from "@helperchat/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { enLabel } from "../../messages/later/label-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { Dialog } from "../../ui/dialog.js";
import type { ListLabel } from "../sidebar-context.js";
import { labelTotal } from "./label-count.js";
import { labelWords } from "./label-words.js";
import { useChangeLabel } from "./use-change-label.js";
import { labelsOfType, useKnownLabels } from "./use-known-labels.js";

export interface RenameLabelDialogProps {
  label: ListLabel;
  onClose: () => void;
}

/**
 * Asks for the new name of a folder or a tag. The name of another one makes one of the two, which
 * can't be undone: that is asked again.
 */
export function RenameLabelDialog({ label, onClose }: RenameLabelDialogProps) {
  const messages = useLaterMessages(enLabel);
  const words = labelWords(messages, label.type);
  const changeLabel = useChangeLabel();
  const labels = labelsOfType(useKnownLabels(), label.type);
  const [name, setName] = useState(label.name);
  const [isAsked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const to = name.trim();

  return (
    <Dialog title={words.rename(label.name)} onClose={onClose} focusFirst={field}>
      {(close) => {
        function rename() {
          close();
          void changeLabel(label, to);
        }
        function submit(event: FormEvent) {
          event.preventDefault();
          if (to === "") return;
          const isTaken = to !== label.name && labels.some((other) => other.name === to);
          if (isTaken) setAsked(true);
          else rename();
        }
        return (
          <>
            <form data-hc-part="dialog-form" onSubmit={submit}>
              <input
                ref={field}
                data-hc-part="dialog-input"
                dir="auto"
                aria-label={words.name}
                autoComplete="off"
                required
                pattern=".*\S.*"
                maxLength={label.type === "tag" ? MAX_TAG : MAX_FOLDER}
                value={name}
                onFocus={(event) => event.target.select()}
                onChange={(event) => {
                  setName(event.target.value);
                  setAsked(false);
                }}
              />
              {!isAsked && (
                <button type="submit" data-hc-part="button">
                  {messages.rename}
                </button>
              )}
            </form>
            {isAsked && (
              <MergeQuestion
                question={words.exists(to, countOf(labels, label.name))}
                onMerge={rename}
                onCancel={close}
              />
            )}
          </>
        );
      }}
    </Dialog>
  );
}

function countOf(labels: ReturnType<typeof labelsOfType>, name: string): number | null {
  return labelTotal(labels.find((label) => label.name === name) ?? { name });
}

interface MergeQuestionProps {
  question: string;
  onMerge: () => void;
  onCancel: () => void;
}

function MergeQuestion({ question, onMerge, onCancel }: MergeQuestionProps) {
  const messages = useLaterMessages(enLabel);
  const cancel = useRef<HTMLButtonElement>(null);
  // A second Enter changes nothing.
  useEffect(() => cancel.current?.focus(), []);

  return (
    <>
      <p data-hc-part="dialog-text" role="alert">
        {question} {messages.mergeWarning}
      </p>
      <div data-hc-part="dialog-actions">
        <button ref={cancel} type="button" data-hc-part="quiet-button" onClick={onCancel}>
          {messages.cancel}
        </button>
        <button type="button" data-hc-part="button" onClick={onMerge}>
          {messages.merge}
        </button>
      </div>
    </>
  );
}

import { MAX_FOLDER, MAX_TAG } from "@helperchat/core";
import { type FormEvent, useRef, useState } from "react";
import { enLabel } from "../../messages/later/label-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { Dialog } from "../../ui/dialog.js";
import type { ListLabel } from "../sidebar-context.js";
import { labelWords } from "./label-words.js";
import { useChangeLabel } from "./use-change-label.js";

export interface RenameLabelDialogProps {
  label: ListLabel;
  onClose: () => void;
}

/** Asks for the new name of a folder or a tag. The name of another one makes one of the two. */
export function RenameLabelDialog({ label, onClose }: RenameLabelDialogProps) {
  const messages = useLaterMessages(enLabel);
  const words = labelWords(messages, label.type);
  const changeLabel = useChangeLabel();
  const [name, setName] = useState(label.name);
  const field = useRef<HTMLInputElement>(null);

  return (
    <Dialog title={words.rename(label.name)} onClose={onClose} focusFirst={field}>
      {(close) => {
        function rename(event: FormEvent) {
          event.preventDefault();
          if (name.trim() === "") return;
          close();
          void changeLabel(label, name.trim());
        }
        return (
          <form data-hc-part="dialog-form" onSubmit={rename}>
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
              onChange={(event) => setName(event.target.value)}
            />
            <button type="submit" data-hc-part="button">
              {messages.rename}
            </button>
          </form>
        );
      }}
    </Dialog>
  );
}

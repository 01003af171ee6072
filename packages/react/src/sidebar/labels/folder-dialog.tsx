import { MAX_FOLDER, type Session } from "@helperchat/core";
import { type FormEvent, useRef, useState } from "react";
import { enLabel } from "../../messages/later/label-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { Dialog } from "../../ui/dialog.js";
import { Icon } from "../../ui/icon.js";
import { useKnownLabels } from "./use-known-labels.js";

export interface FolderDialogProps {
  title: string;
  /** Those that are to be moved. */
  sessions: readonly Session[];
  /** Whether the folder is to be a new one. */
  naming: boolean;
  /** Called with the folder once the dialog is closed; `null` is none. */
  onChoose: (folder: string | null) => void;
  onClose: () => void;
}

/** Asks for the folder of sessions: one that is there, a new one, or none. */
export function FolderDialog({ title, sessions, naming, onChoose, onClose }: FolderDialogProps) {
  const messages = useLaterMessages(enLabel);
  const { folders } = useKnownLabels();
  const [name, setName] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const choices = [{ name: null, sessions: null }, ...folders];

  return (
    <Dialog title={title} onClose={onClose} {...(naming && { focusFirst: field })}>
      {(close) => {
        function choose(folder: string | null) {
          close();
          onChoose(folder);
        }
        function chooseNew(event: FormEvent) {
          event.preventDefault();
          if (name.trim() !== "") choose(name.trim());
        }
        return (
          <>
            {!naming && (
              <ul data-hc-part="folder-choices">
                {choices.map((choice) => {
                  const isCurrent = sessions.every(({ folder }) => folder === choice.name);
                  return (
                    // A folder may be named as the words for none are.
                    <li key={choice.name === null ? "none" : `folder ${choice.name}`}>
                      <button
                        type="button"
                        data-hc-part="folder-choice"
                        aria-current={isCurrent ? "true" : undefined}
                        onClick={() => choose(choice.name)}
                      >
                        <span dir="auto">{choice.name ?? messages.noFolder}</span>
                        {isCurrent && <Icon name="check" />}
                        {choice.sessions !== null && (
                          <span data-hc-part="label-count" aria-hidden="true">
                            {choice.sessions.toLocaleString(messages.locale)}
                          </span>
                        )}
                      </button>
                    </li>
                  );
                })}
              </ul>
            )}
            <form data-hc-part="dialog-form" onSubmit={chooseNew}>
              <input
                ref={field}
                data-hc-part="dialog-input"
                dir="auto"
                aria-label={messages.newFolder}
                placeholder={messages.newFolder}
                autoComplete="off"
                required
                pattern=".*\S.*"
                maxLength={MAX_FOLDER}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
              <button type="submit" data-hc-part="button">
                {messages.move}
              </button>
            </form>
          </>
        );
      }}
    </Dialog>
  );
}

import { MAX_FOLDER, type Session } from "@helperchat/core";
import { type FormEvent, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Dialog } from "../ui/dialog.js";
import { Icon } from "../ui/icon.js";
import { useFolders } from "./use-folders.js";

export interface FolderDialogProps {
  session: Session;
  /** Called with the folder once the dialog is closed; `null` is none. */
  onChoose: (folder: string | null) => void;
  onClose: () => void;
}

/** Asks for the folder of a session: one that is there, a new one, or none. */
export function FolderDialog({ session, onChoose, onClose }: FolderDialogProps) {
  const messages = useMessages();
  const folders = useFolders();
  const [name, setName] = useState("");

  return (
    <Dialog title={messages.folderOf(session.title ?? messages.untitled)} onClose={onClose}>
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
            <ul data-hc-part="folder-choices">
              {[null, ...folders].map((folder) => (
                // A folder may be named as the words for none are.
                <li key={folder === null ? "none" : `folder ${folder}`}>
                  <button
                    type="button"
                    data-hc-part="folder-choice"
                    aria-current={folder === session.folder ? "true" : undefined}
                    onClick={() => choose(folder)}
                  >
                    <span dir="auto">{folder ?? messages.noFolder}</span>
                    {folder === session.folder && <Icon name="check" />}
                  </button>
                </li>
              ))}
            </ul>
            <form data-hc-part="new-folder" onSubmit={chooseNew}>
              <input
                data-hc-part="new-folder-input"
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

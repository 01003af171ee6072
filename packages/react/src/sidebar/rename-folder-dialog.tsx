import { MAX_FOLDER } from "@helperchat/core";
import { type FormEvent, useRef, useState } from "react";
import { useAllMessages } from "../messages/use-all-messages.js";
import { Dialog } from "../ui/dialog.js";
import { useChangeFolder } from "./use-change-folder.js";

export interface RenameFolderDialogProps {
  folder: string;
  onClose: () => void;
}

/** Asks for the new name of a folder. The name of another one makes one folder of the two. */
export function RenameFolderDialog({ folder, onClose }: RenameFolderDialogProps) {
  const messages = useAllMessages();
  const changeFolder = useChangeFolder();
  const [name, setName] = useState(folder);
  const field = useRef<HTMLInputElement>(null);

  return (
    <Dialog title={messages.renameFolder(folder)} onClose={onClose} focusFirst={field}>
      {(close) => {
        function rename(event: FormEvent) {
          event.preventDefault();
          if (name.trim() === "") return;
          close();
          void changeFolder(folder, name.trim());
        }
        return (
          <form data-hc-part="dialog-form" onSubmit={rename}>
            <input
              ref={field}
              data-hc-part="dialog-input"
              dir="auto"
              aria-label={messages.folderName}
              autoComplete="off"
              required
              pattern=".*\S.*"
              maxLength={MAX_FOLDER}
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

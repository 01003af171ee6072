import { useRef } from "react";
import { useAllMessages } from "../messages/use-all-messages.js";
import { Dialog } from "../ui/dialog.js";
import { useChangeFolder } from "./use-change-folder.js";
import { useKnownLabels } from "./use-known-labels.js";

export interface DeleteFolderDialogProps {
  folder: string;
  onClose: () => void;
}

/** Asks whether a folder is to be deleted, and says that what is in it stays. */
export function DeleteFolderDialog({ folder, onClose }: DeleteFolderDialogProps) {
  const messages = useAllMessages();
  const changeFolder = useChangeFolder();
  const { folders } = useKnownLabels();
  const cancel = useRef<HTMLButtonElement>(null);
  const count = folders.find(({ name }) => name === folder)?.sessions ?? 0;

  return (
    <Dialog title={messages.deleteFolder(folder)} onClose={onClose} focusFirst={cancel}>
      {(close) => (
        <>
          <p data-hc-part="dialog-text">{messages.folderKeeps(count)}</p>
          <div data-hc-part="dialog-actions">
            <button ref={cancel} type="button" data-hc-part="quiet-button" onClick={close}>
              {messages.cancel}
            </button>
            <button
              type="button"
              data-hc-part="button"
              data-hc-kind="danger"
              onClick={() => {
                close();
                void changeFolder(folder, null);
              }}
            >
              {messages.delete}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

import { useRef } from "react";
import { enLabel } from "../../messages/later/label-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { Dialog } from "../../ui/dialog.js";
import type { ListLabel } from "../sidebar-context.js";
import { labelWords } from "./label-words.js";
import { useChangeLabel } from "./use-change-label.js";
import { useKnownLabels } from "./use-known-labels.js";

export interface DeleteLabelDialogProps {
  label: ListLabel;
  onClose: () => void;
}

/** Asks whether a folder or a tag is to be deleted, and says that the sessions that have it stay. */
export function DeleteLabelDialog({ label, onClose }: DeleteLabelDialogProps) {
  const messages = useLaterMessages(enLabel);
  const words = labelWords(messages, label.type);
  const changeLabel = useChangeLabel();
  const known = useKnownLabels();
  const cancel = useRef<HTMLButtonElement>(null);
  const labels = label.type === "tag" ? known.tags : known.folders;
  const count = labels.find(({ name }) => name === label.name)?.sessions ?? 0;

  return (
    <Dialog title={words.delete(label.name)} onClose={onClose} focusFirst={cancel}>
      {(close) => (
        <>
          <p data-hc-part="dialog-text">{words.keeps(count)}</p>
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
                void changeLabel(label, null);
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

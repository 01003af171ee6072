import {
  type ChatError,
  type SavedTemplate,
  type TemplateStore,
  toChatError,
} from "@helperchat/core";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Dialog } from "../ui/dialog.js";
import { Notice } from "../ui/notice.js";
import { useTemplateChanges } from "./use-own-templates.js";

export interface DeleteTemplateDialogProps {
  template: SavedTemplate;
  store: TemplateStore;
  onDeleted: () => void;
  onClose: () => void;
}

type Deleting = { type: "asking" } | { type: "deleting" } | { type: "failed"; error: ChatError };

/** Asks whether a template is to be deleted, and says that what began with it stays. */
export function DeleteTemplateDialog(props: DeleteTemplateDialogProps) {
  const { template, store, onDeleted, onClose } = props;
  const messages = useLaterMessages(enTemplate);
  const { remove } = useTemplateChanges(store);
  const [deleting, setDeleting] = useState<Deleting>({ type: "asking" });
  const cancel = useRef<HTMLButtonElement>(null);

  async function erase() {
    setDeleting({ type: "deleting" });
    try {
      await remove(template.id);
    } catch (error) {
      return setDeleting({ type: "failed", error: toChatError(error) });
    }
    flushSync(onClose);
    onDeleted();
  }

  return (
    <Dialog title={messages.deleteTemplate(template.title)} onClose={onClose} focusFirst={cancel}>
      {(close) => (
        <>
          <p data-hc-part="dialog-text">{messages.templateKeeps}</p>
          {deleting.type === "failed" && (
            <Notice
              kind="error"
              live
              text={`${messages.templateNotDeleted} ${messages.reason(deleting.error)}`}
            />
          )}
          <div data-hc-part="dialog-actions">
            <button ref={cancel} type="button" data-hc-part="quiet-button" onClick={close}>
              {messages.cancel}
            </button>
            <button
              type="button"
              data-hc-part="button"
              data-hc-kind="danger"
              aria-disabled={deleting.type === "deleting" || undefined}
              onClick={() => deleting.type !== "deleting" && void erase()}
            >
              {messages.delete}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

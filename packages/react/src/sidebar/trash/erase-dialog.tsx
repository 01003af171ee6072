import type { Session } from "@helperchat/core";
import { enSidebar } from "../../messages/later/sidebar-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { Dialog } from "../../ui/dialog.js";

export interface EraseDialogProps {
  /** The session that is to be deleted; `null`: everything in the trash. */
  session: Session | null;
  /** Called once the dialog is closed. */
  onErase: () => void;
  onClose: () => void;
}

/** Asks whether something is really to be deleted for good. Whoever just presses Enter keeps it. */
export function EraseDialog({ session, onErase, onClose }: EraseDialogProps) {
  const messages = useLaterMessages(enSidebar);
  const title = session
    ? messages.eraseQuestion(session.title ?? messages.untitled)
    : messages.emptyQuestion;
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => (
        <>
          <p data-hc-part="dialog-text">{messages.eraseWarning(session === null)}</p>
          <div data-hc-part="dialog-choices">
            <button type="button" data-hc-part="button" ref={focusFirst} onClick={close}>
              {messages.cancel}
            </button>
            <button
              type="button"
              data-hc-part="button"
              data-hc-kind="danger"
              onClick={() => {
                close();
                onErase();
              }}
            >
              {session ? messages.eraseForGood : messages.emptyTrash}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** React's `autoFocus` focuses by itself, and too early: the dialog looks for the attribute. */
function focusFirst(element: HTMLElement | null): void {
  element?.setAttribute("autofocus", "");
}

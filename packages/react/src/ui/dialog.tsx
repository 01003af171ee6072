import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from "react";
import type { KeyCommand } from "../keyboard/keymap.js";
import { useMessages } from "../messages/use-messages.js";
import { IconButton } from "./icon-button.js";

export interface DialogProps {
  title: string;
  /** The command whose key closes it again. */
  command?: KeyCommand;
  onClose: () => void;
  /** What has focus at first. Default: the button that closes it. */
  focusFirst?: RefObject<HTMLElement | null>;
  /** `close` closes it as Escape does: focus goes back to where it was. */
  children: (close: () => void) => ReactNode;
}

/** A modal dialog: it keeps focus in it, closes with Escape, and gives focus back. */
export function Dialog({ title, command, onClose, focusFirst, children }: DialogProps) {
  const messages = useMessages();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    focusFirst?.current?.focus();
  }, [focusFirst]);

  const close = () => dialog.current?.close();
  // The Escape that closes it has nothing to say to a drawer around it.
  const keepEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape") event.stopPropagation();
  };

  return (
    <dialog
      ref={dialog}
      data-hc-part="dialog"
      data-hc-command={command}
      aria-labelledby={titleId}
      onKeyDown={keepEscape}
      onClose={onClose}
    >
      <header>
        <h2 id={titleId} dir="auto">
          {title}
        </h2>
        <IconButton icon="close" label={messages.close} onClick={close} />
      </header>
      {children(close)}
    </dialog>
  );
}

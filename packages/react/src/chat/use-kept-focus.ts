import { type RefObject, useEffect, useRef } from "react";
import { useLayout } from "../hooks/use-layout.js";
import { bringsKeyboard } from "../ui/brings-keyboard.js";
import { useChatParts } from "./chat-context.js";
import { selectShown } from "./shown.js";

/**
 * Whoever presses a button that goes away with its message, as for another version, is not left
 * without a place: focus goes to the same button of the message that came instead, else to its
 * other one, else to the composer.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
  const { chat, composerId } = useChatParts();
  const held = useRef<HTMLElement | null>(null);
  const heldIn = useRef<string | null>(null);

  useEffect(() => {
    const hold = ({ target }: Event) => {
      const inside = target instanceof HTMLElement && list.current?.contains(target);
      held.current = inside ? target : null;
      // Read now: a button that is gone is in no message any more.
      const message = inside ? target.closest<HTMLElement>("[data-hc-message-id]") : null;
      heldIn.current = message?.dataset.hcMessageId ?? null;
    };
    document.addEventListener("focusin", hold);
    document.addEventListener("pointerdown", hold);
    return () => {
      document.removeEventListener("focusin", hold);
      document.removeEventListener("pointerdown", hold);
    };
  }, [list]);

  // No dependencies: whatever draws the list may have taken the button away.
  useLayout(() => {
    const lost = held.current;
    if (!lost || lost.isConnected || document.activeElement !== document.body) return;
    held.current = null;
    const state = chat.getSnapshot();
    const before = state.messages.get(heldIn.current ?? "");
    const now = before && selectShown(state).find(({ parentId }) => parentId === before.parentId);
    const control = now && findControl(list.current, now.id, lost.dataset.hcControl);
    // Nobody asked for a keyboard.
    const place =
      control ?? (bringsKeyboard() ? list.current : document.getElementById(composerId));
    place?.focus({ preventScroll: true });
  });
}

/** The control with this name in a message, or else any; those that lead to versions have names. */
function findControl(list: HTMLElement | null, messageId: string, name: string | undefined) {
  const row = list?.querySelector(`[data-hc-message-id="${CSS.escape(messageId)}"]`);
  const controls = [...(row?.querySelectorAll<HTMLElement>("[data-hc-control]") ?? [])];
  return controls.find(({ dataset }) => dataset.hcControl === name) ?? controls[0];
}

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarState } from "../session/sidebar-state.js";
import { useRootElement } from "../ui/root-element.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import { matchesCombo } from "./key-combo.js";
import type { KeyCommand, Keymap } from "./keymap.js";
import { useKeymap } from "./keymap-provider.js";
import { isMac } from "./use-is-mac.js";

/** Each says whether there was something to do; where there was not, the key is not taken. */
type KeyCommands = Record<KeyCommand, () => boolean>;

const ShowKeysContext = createContext<() => void>(() => {});

const loadDialog = async () => (await import("./keys-dialog.js")).KeysDialog;

/** Opens the list of keys of the nearest `HelperChatRoot`. */
export function useShowKeys(): () => void {
  return useContext(ShowKeysContext);
}

/** The keys of one chat. They work while focus is in it, and nowhere else on the page. */
export function ChatKeys({ children }: { children: ReactNode }) {
  const root = useRootElement();
  const keymap = useKeymap();
  const [shown, setShown] = useState(false);
  const showKeys = useCallback(() => setShown(true), []);
  const hideKeys = useCallback(() => setShown(false), []);
  const KeysDialog = useOnDemand(loadDialog, shown, hideKeys);
  const dialog = shown && KeysDialog !== null ? <KeysDialog onClose={hideKeys} /> : null;
  const isOpen = dialog !== null;
  const commands = useKeyCommands(root, showKeys);

  useEffect(() => {
    if (!root) return;
    const onKeyDown = (event: KeyboardEvent) => {
      // What a part or the input method has a use for is theirs.
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const command = commandOf(keymap, event);
      if (command === null) return;
      // What is behind a dialog is out of reach of keys too.
      const isBehind = root.querySelector("dialog[open]") !== null;
      if (isBehind && !(isOpen && command === "showKeys")) return;
      if (commands[command]()) event.preventDefault();
    };
    root.addEventListener("keydown", onKeyDown);
    return () => root.removeEventListener("keydown", onKeyDown);
  }, [root, keymap, commands, isOpen]);

  return (
    <ShowKeysContext.Provider value={showKeys}>
      {children}
      {dialog}
    </ShowKeysContext.Provider>
  );
}

function commandOf(keymap: Keymap, event: KeyboardEvent): KeyCommand | null {
  const mac = isMac();
  for (const [command, combo] of Object.entries(keymap)) {
    // The keys of the map are the commands, which the type of `entries` does not know.
    if (combo !== null && matchesCombo(combo, event, mac)) return command as KeyCommand;
  }
  return null;
}

function useKeyCommands(root: HTMLElement | null, showKeys: () => void): KeyCommands {
  const { openNew } = useOpenSession();
  const { visible, drawer, show, hide } = useSidebarState();
  return useMemo(() => {
    const focus = (part: string) => {
      const element = root?.querySelector<HTMLElement>(`[data-hc-part="${part}"]`);
      element?.focus();
      return Boolean(element);
    };
    return {
      search() {
        // What is hidden can't be given the focus.
        if (!visible) flushSync(show);
        return focus("search-input");
      },
      newChat() {
        if (drawer) flushSync(hide);
        openNew();
        return true;
      },
      toggleSidebar() {
        if (visible) hide();
        else show();
        return true;
      },
      focusComposer() {
        if (drawer) flushSync(hide);
        return focus("composer-input");
      },
      showKeys() {
        const dialog = root?.querySelector<HTMLDialogElement>('dialog[data-hc-part="dialog"]');
        // It gives focus back as it closes, which taking it away would not.
        if (dialog) dialog.close();
        else showKeys();
        return true;
      },
      // Which row has focus only that row knows: it takes the key itself.
      rename: () => false,
    };
  }, [root, showKeys, openNew, visible, drawer, show, hide]);
}

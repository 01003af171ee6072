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
import { useLayout } from "../hooks/use-layout.js";
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

/** Opens what lies over the chat. */
interface ChatDialogs {
  showKeys: () => void;
  /** @param text What the field of the search begins with. */
  showSearch: (text?: string) => void;
}

type OpenDialog = { type: "none" } | { type: "keys" } | { type: "search"; text: string };

const none: OpenDialog = { type: "none" };

const DialogsContext = createContext<ChatDialogs>({ showKeys: () => {}, showSearch: () => {} });

const loadKeys = async () => (await import("./keys-dialog.js")).KeysDialog;
const loadSearch = async () => (await import("../search/search-dialog.js")).SearchDialog;

/** The ways to what lies over the nearest `HelperChatRoot`: its search, and the list of its keys. */
export function useChatDialogs(): ChatDialogs {
  return useContext(DialogsContext);
}

/** The keys of one chat. They work while focus is in it, and nowhere else on the page. */
export function ChatKeys({ children }: { children: ReactNode }) {
  const root = useRootElement();
  const keymap = useKeymap();
  const [dialog, setDialog] = useState(none);
  const close = useCallback(() => setDialog(none), []);
  const findTitle = useFindTitle(root);
  // Without a network there is no search in what the server has, but one in what is listed.
  const searchHere = useCallback(() => {
    close();
    findTitle();
  }, [close, findTitle]);
  const KeysDialog = useOnDemand(loadKeys, dialog.type === "keys", close);
  const SearchDialog = useOnDemand(loadSearch, dialog.type === "search", searchHere);
  const dialogs = useMemo<ChatDialogs>(
    () => ({
      showKeys: () => setDialog({ type: "keys" }),
      showSearch: (text = "") => setDialog({ type: "search", text }),
    }),
    [],
  );
  const commands = useKeyCommands(root, dialogs);

  // The search is on its way: what is typed meanwhile is for it, and sends nothing here.
  const awaited = dialog.type === "search" && !SearchDialog;
  useLayout(() => {
    if (!root || !awaited) return;
    const onKeyDown = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") return close();
      if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      setDialog((now) => (now.type === "search" ? { ...now, text: now.text + event.key } : now));
    };
    root.addEventListener("keydown", onKeyDown, true);
    return () => root.removeEventListener("keydown", onKeyDown, true);
  }, [root, awaited, close]);

  useEffect(() => {
    if (!root) return;
    const onKeyDown = (event: KeyboardEvent) => {
      // What a part or the input method has a use for is theirs.
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const command = commandOf(keymap, event);
      if (command === null) return;
      // What is behind a dialog is out of reach of keys too; its own key closes it.
      const open = root.querySelector<HTMLDialogElement>("dialog[open]");
      if (open?.dataset.hcCommand === command) {
        // It gives focus back as it closes, which taking it away would not.
        open.close();
        event.preventDefault();
      } else if (!open && commands[command]()) event.preventDefault();
    };
    root.addEventListener("keydown", onKeyDown);
    return () => root.removeEventListener("keydown", onKeyDown);
  }, [root, keymap, commands]);

  return (
    <DialogsContext.Provider value={dialogs}>
      {children}
      {dialog.type === "keys" && KeysDialog && <KeysDialog onClose={close} />}
      {dialog.type === "search" && SearchDialog && (
        <SearchDialog text={dialog.text} onClose={close} />
      )}
    </DialogsContext.Provider>
  );
}

/** Leads to the field of the sidebar that finds titles; `false` where there is none. */
function useFindTitle(root: HTMLElement | null): () => boolean {
  const { visible, show } = useSidebarState();
  return useCallback(() => {
    // What is hidden can't be given the focus.
    if (!visible) flushSync(show);
    return focusPart(root, "search-input");
  }, [root, visible, show]);
}

function focusPart(root: HTMLElement | null, part: string): boolean {
  const element = root?.querySelector<HTMLElement>(`[data-hc-part="${part}"]`);
  element?.focus();
  return Boolean(element);
}

function commandOf(keymap: Keymap, event: KeyboardEvent): KeyCommand | null {
  const mac = isMac();
  for (const [command, combo] of Object.entries(keymap)) {
    // The keys of the map are the commands, which the type of `entries` does not know.
    if (combo !== null && matchesCombo(combo, event, mac)) return command as KeyCommand;
  }
  return null;
}

function useKeyCommands(root: HTMLElement | null, dialogs: ChatDialogs): KeyCommands {
  const { openNew } = useOpenSession();
  const { visible, drawer, show, hide } = useSidebarState();
  return useMemo(
    () => ({
      search() {
        // At once, as the next key may follow at once.
        flushSync(() => dialogs.showSearch());
        return true;
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
        return focusPart(root, "composer-input");
      },
      showKeys() {
        dialogs.showKeys();
        return true;
      },
      // Which row has focus only that row knows: it takes the key itself.
      rename: () => false,
    }),
    [root, dialogs, openNew, visible, drawer, show, hide],
  );
}

/** What can be done with a key from anywhere in a chat; `rename` where a row of the list has focus. */
export type KeyCommand =
  | "search"
  | "newChat"
  | "toggleSidebar"
  | "focusComposer"
  | "showKeys"
  | "rename";

/**
 * The keys of each command, such as `Mod+Shift+O`: modifiers, then the key as it is written on the
 * keyboard or named by `KeyboardEvent.key`. `Mod` is ⌘ on a Mac and Ctrl elsewhere; the others are
 * `Shift` and `Alt`. `null` is no key.
 */
export type Keymap = Readonly<Record<KeyCommand, string | null>>;

/** None of these is one that browsers keep for themselves. */
export const defaultKeymap: Keymap = {
  search: "Mod+K",
  newChat: "Mod+Shift+O",
  toggleSidebar: "Mod+Shift+S",
  focusComposer: "Shift+Escape",
  showKeys: "Mod+/",
  rename: "F2",
};

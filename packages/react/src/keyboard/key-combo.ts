/** What a `KeyboardEvent` tells of which keys are down. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

interface Combo {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  key: string;
}

const modifiers = new Set(["mod", "shift", "alt"]);

/** Reads `Mod+Shift+O`. Throws where it is written otherwise, since no key would ever match. */
function parseCombo(text: string): Combo {
  const parts = text.split(/\+(?=.)/).map((part) => part.toLowerCase());
  const key = parts.pop() ?? "";
  if (key === "" || modifiers.has(key) || parts.some((part) => !modifiers.has(part))) {
    throw new Error(
      `“${text}” names no key. Write it as “Mod+Shift+O”: Mod, Shift, Alt, then a key.`,
    );
  }
  return {
    mod: parts.includes("mod"),
    shift: parts.includes("shift"),
    alt: parts.includes("alt"),
    key,
  };
}

/** Whether these are the keys that are down. */
export function matchesCombo(text: string, press: KeyPress, mac: boolean): boolean {
  const { mod, shift, alt, key } = parseCombo(text);
  const [modKey, otherKey] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (modKey !== mod || otherKey || press.altKey !== alt) return false;
  // Which signs need Shift, and sometimes which digits, is up to the keyboard.
  if (isLetterOrName(key) && press.shiftKey !== shift) return false;
  return pressedKey(press) === key;
}

/** The key by what it writes; where that is no Latin letter, by its place on the keyboard. */
function pressedKey({ key, code }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isLatin = /^[\x20-\x7e]+$/.test(key);
  return (isLatin || !letter ? key : letter).toLowerCase();
}

function isLetterOrName(key: string): boolean {
  return key.length > 1 || /\p{L}/u.test(key);
}

/** The keys as they are written for people: ⌘⇧O on a Mac, Ctrl + Shift + O elsewhere. */
export function comboLabel(text: string, mac: boolean): string {
  const { mod, shift, alt, key } = parseCombo(text);
  const name = key === "escape" ? "Esc" : key.length === 1 ? key.toUpperCase() : capitalized(key);
  if (mac) return `${alt ? "⌥" : ""}${shift ? "⇧" : ""}${mod ? "⌘" : ""}${name}`;
  return [mod && "Ctrl", alt && "Alt", shift && "Shift", name].filter(Boolean).join(" + ");
}

/** The keys as `aria-keyshortcuts` has them. */
export function ariaCombo(text: string, mac: boolean): string {
  const { mod, shift, alt, key } = parseCombo(text);
  const main = mac ? "Meta" : "Control";
  return [mod && main, alt && "Alt", shift && "Shift", capitalized(key)].filter(Boolean).join("+");
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

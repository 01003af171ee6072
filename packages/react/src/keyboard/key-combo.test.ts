import { expect, test } from "vitest";
import { ariaCombo, comboLabel, type KeyPress, matchesCombo } from "./key-combo.js";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test("Mod is ⌘ on a Mac and Ctrl elsewhere, and never the other", () => {
  expect(matchesCombo("Mod+K", press("k", { metaKey: true }), true)).toBe(true);
  expect(matchesCombo("Mod+K", press("k", { ctrlKey: true }), false)).toBe(true);
  // Ctrl+K in a text field on a Mac deletes to the end of the line.
  expect(matchesCombo("Mod+K", press("k", { ctrlKey: true }), true)).toBe(false);
  expect(matchesCombo("Mod+K", press("k", { metaKey: true }), false)).toBe(false);
});

test("further modifiers make other keys", () => {
  expect(matchesCombo("Mod+K", press("K", { ctrlKey: true, shiftKey: true }), false)).toBe(false);
  expect(matchesCombo("Mod+K", press("k", { ctrlKey: true, altKey: true }), false)).toBe(false);
  expect(matchesCombo("Mod+K", press("k"), false)).toBe(false);
  expect(matchesCombo("Mod+Shift+O", press("O", { ctrlKey: true, shiftKey: true }), false)).toBe(
    true,
  );
  expect(matchesCombo("Shift+Escape", press("Escape", { shiftKey: true }), false)).toBe(true);
  expect(matchesCombo("Shift+Escape", press("Escape"), false)).toBe(false);
});

test("a sign is the same with Shift, without which many keyboards don't have it", () => {
  expect(matchesCombo("Mod+/", press("/", { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  expect(matchesCombo("Mod+/", press("/", { ctrlKey: true }), false)).toBe(true);
  expect(matchesCombo("Mod++", press("+", { ctrlKey: true }), false)).toBe(true);
});

test("a letter is found by its place where the keyboard writes no Latin ones", () => {
  const arabic = press("ن", { ctrlKey: true, code: "KeyK" });
  expect(matchesCombo("Mod+K", arabic, false)).toBe(true);
  // On a French keyboard the letter decides, not the place.
  const french = press("a", { ctrlKey: true, code: "KeyQ" });
  expect(matchesCombo("Mod+A", french, false)).toBe(true);
  expect(matchesCombo("Mod+Q", french, false)).toBe(false);
});

test("keys are written as each system writes them", () => {
  expect(comboLabel("Mod+Shift+O", true)).toBe("⇧⌘O");
  expect(comboLabel("Mod+Shift+O", false)).toBe("Ctrl + Shift + O");
  expect(comboLabel("Shift+Escape", false)).toBe("Shift + Esc");
  expect(ariaCombo("Mod+Shift+O", true)).toBe("Meta+Shift+O");
  expect(ariaCombo("Mod+/", false)).toBe("Control+/");
});

test("what names no key is refused with a word on how to write it", () => {
  expect(() => comboLabel("Cmd+K", true)).toThrow("“Cmd+K” names no key");
  expect(() => comboLabel("Mod+Shift", true)).toThrow("names no key");
  expect(() => comboLabel("", true)).toThrow("names no key");
});

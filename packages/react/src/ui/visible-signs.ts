/** Signs that turn letters around, or that take no room and say something to a machine. */
const HIDDEN = /[\u200B\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;

/**
 * The text with hidden signs spelled out, for where somebody decides by what they read: with them, a
 * text can look like another one.
 */
export function visibleSigns(text: string): string {
  return text.replace(
    HIDDEN,
    (sign) => `\\u{${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}}`,
  );
}

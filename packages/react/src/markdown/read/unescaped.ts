/** The named characters that models write; the other two thousand stay as they were written. */
const NAMES =
  "amp & lt < gt > quot \" apos ' nbsp \u00a0 copy © reg ® trade ™ hellip … mdash — ndash – lsquo ‘ rsquo ’ ldquo “ rdquo ” laquo « raquo » bull • middot · times × divide ÷ plusmn ± minus − deg ° micro µ para ¶ sect § cent ¢ pound £ yen ¥ euro € larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ le ≤ ge ≥ ne ≠ asymp ≈ infin ∞ frac12 ½ frac14 ¼ check ✓ auml ä ouml ö uuml ü Auml Ä Ouml Ö Uuml Ü szlig ß eacute é egrave è ccedil ç ntilde ñ";

const words = NAMES.split(" ");
const named = new Map(
  words.flatMap((name, index) => (index % 2 === 0 ? [[name, words[index + 1] ?? ""]] : [])),
);

const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/iy;

/** A character that stands at a place as `&name;` or `&#number;`; `null` where none does. */
export function readReference(text: string, at: number): { text: string; end: number } | null {
  REFERENCE.lastIndex = at;
  const [whole, decimal, hex, name] = REFERENCE.exec(text) ?? [];
  if (whole === undefined) return null;
  const end = at + whole.length;
  if (name !== undefined) {
    const character = named.get(name);
    return character === undefined ? null : { text: character, end };
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  const scalar = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return { text: scalar ? String.fromCodePoint(code) : "\ufffd", end };
}

/** What a backslash takes its meaning from. */
export const ESCAPED = /[!-/:-@[-`{-~]/;

const WRITTEN = /\\([!-/:-@[-`{-~])|&#?\w+;/g;

/** The characters that an address, a title or a language stands for. */
export function unescaped(text: string): string {
  return text.replace(
    WRITTEN,
    (whole, escaped?: string) => escaped ?? readReference(whole, 0)?.text ?? whole,
  );
}

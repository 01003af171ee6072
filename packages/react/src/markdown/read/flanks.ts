const PUNCTUATION_BEFORE = /[\p{P}\p{S}]$/u;
const PUNCTUATION_AFTER = /^[\p{P}\p{S}]/u;

/** Whether a run of marks can begin and whether it can end emphasis, by what stands around it. */
export function flanks(
  text: string,
  start: number,
  end: number,
  char: string,
): [opens: boolean, closes: boolean] {
  // Two units, since a character may have two.
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  const spaceBefore = before.trimEnd() !== before || before === "";
  const spaceAfter = after.trimStart() !== after || after === "";
  const markBefore = PUNCTUATION_BEFORE.test(before);
  const markAfter = PUNCTUATION_AFTER.test(after);
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
  if (char !== "_") return [left, right];
  // An underscore in a word is none.
  return [left && (!right || markBefore), right && (!left || markAfter)];
}

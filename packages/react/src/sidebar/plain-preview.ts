/** Code between fences, which may name its language or be cut off, or between backticks. */
const CODE = /(`{3,}|~{3,})[^\s`]*(?:\s+|$)(.*?)\s*(?:\1|$)|(`+)(.+?)\3/gs;

/**
 * A preview without the marks of Markdown, which say nothing on one line. What may be meant as it
 * stands, such as `2 * 3`, `C# > F#` or anything in code, stays: a mark too many is better than a
 * word too few.
 */
export function plainPreview(preview: string): string {
  const codes: string[] = [];
  // A number between two characters that nobody writes keeps the place of each code.
  const words = preview.replace(
    CODE,
    (_, _fence, fenced?: string, _ticks?: string, run?: string) =>
      `\uE000${codes.push(fenced ?? run ?? "") - 1}\uE000`,
  );
  return plainWords(words).replace(/\uE000(\d+)\uE000/g, (_, index) => codes[index] ?? "");
}

function plainWords(text: string): string {
  const words = text
    .replace(/^(#{1,6}|>|[-*+])\s+/, "")
    .replace(/\s#{2,6}(?=\s)/g, "")
    .replace(/`+/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)?/g, "$1")
    .replace(/\*\*|__|~~/g, "")
    .replace(/(?<!\S)([*_])(?=\S)([^*_]*\S)\1/g, "$2");
  return /\|\s*:?-{3,}/.test(words) ? words.replace(/[\s|:-]*\|[\s|:-]*/g, " ").trim() : words;
}

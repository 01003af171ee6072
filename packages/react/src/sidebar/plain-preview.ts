/**
 * A preview without the marks of Markdown, which say nothing on one line. What may be meant as it
 * stands, such as `2 * 3` or `C# > F#`, stays: a mark too many is better than a word too few.
 */
export function plainPreview(preview: string): string {
  const words = preview
    .replace(/^(#{1,6}|>|[-*+])\s+/, "")
    .replace(/\s#{2,6}(?=\s)/g, "")
    .replace(/`+/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)?/g, "$1")
    .replace(/\*\*|__|~~/g, "")
    .replace(/(?<!\S)([*_])(?=\S)([^*_]*\S)\1/g, "$2");
  return /\|\s*:?-{3,}/.test(words) ? words.replace(/[\s|:-]*\|[\s|:-]*/g, " ").trim() : words;
}

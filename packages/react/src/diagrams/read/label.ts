/** Where private characters begin, which stand for the signs that could be read as Mermaid or XML. */
const FIRST = 0xe000;

/** A line of a label is broken when it has more characters than this. */
const MAX_LINE = 36;

const SIGN = /[!-/:-@[-`{-~]/g;
const PIECE = new RegExp(`[\\s\\S]{1,${MAX_LINE}}`, "gu");
const COVERED = /[\ue000-\ue07f]/g;

/** A word whose signs are covered: whatever it says, it is neither syntax nor markup to who draws it. */
export function covered(word: string): string {
  return word.replace(SIGN, (sign) => String.fromCharCode(FIRST + sign.charCodeAt(0)));
}

/** A name in one piece: its spaces are covered too. */
export function coveredName(name: string): string {
  return covered(name).replaceAll(" ", String.fromCharCode(FIRST + 0x20));
}

/** The drawing of covered words, with their signs as XML says them. */
export function uncovered(svg: string): string {
  return svg.replace(COVERED, (cover) => `&#${cover.charCodeAt(0) - FIRST};`);
}

/** What a label says, in lines, covered; `null` where it says nothing. */
export function labelOf(written: string): string | null {
  const lines = unquoted(written.trim())
    .split(/<br\s{0,9}\/?>|\\n|\n/i)
    .flatMap((line) => broken(line.trim()))
    .filter((line) => line !== "");
  return lines.length === 0 ? null : lines.map(covered).join("<br>");
}

/** Mermaid's quotation marks, and those of its Markdown. */
function unquoted(written: string): string {
  const [, inner = written] = /^"([^"]*)"$/.exec(written) ?? [];
  const [, words = inner] = /^`([^`]*)`$/.exec(inner.trim()) ?? [];
  return words;
}

/** A line in pieces that are short enough, between words where that is possible. */
function broken(line: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const word of line.split(/\s+/).flatMap(chopped)) {
    if (piece !== "" && piece.length + 1 + word.length > MAX_LINE) {
      pieces.push(piece);
      piece = word;
    } else {
      piece = piece === "" ? word : `${piece} ${word}`;
    }
  }
  return [...pieces, piece];
}

function chopped(word: string): string[] {
  return word.match(PIECE) ?? [];
}

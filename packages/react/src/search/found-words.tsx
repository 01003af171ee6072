import { beginning, queryWords } from "@helperchat/core/search";

/** A text with every beginning of a word marked that is one of the query's. */
export function FoundWords({ text, query }: { text: string; query: string }) {
  let end = 0;
  return (
    <>
      {findWords(text, query).map(([from, to]) => {
        const before = text.slice(end, from);
        end = to;
        return [before, <mark key={from}>{text.slice(from, to)}</mark>];
      })}
      {text.slice(end)}
    </>
  );
}

/** From where to where the words of the query stand, in order and not over each other. */
export function findWords(text: string, query: string): [from: number, to: number][] {
  const places = queryWords(query)
    .flatMap((word) => [...text.matchAll(new RegExp(beginning(word), "giu"))])
    .map((match): [number, number] => [match.index, match.index + match[0].length])
    .sort(([a], [b]) => a - b);
  const found: [number, number][] = [];
  for (const [from, to] of places) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** A text with what was searched for marked in it. */
export function FoundText({ text, search }: { text: string; search: string }) {
  const at = findIgnoringCase(text, search);
  if (at < 0) return text;
  const end = at + search.length;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  );
}

/** Where the words begin; -1 where they don't, or where letters change their number with their case. */
export function findIgnoringCase(text: string, search: string): number {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return text.indexOf(search);
  return lower.indexOf(search.toLowerCase());
}

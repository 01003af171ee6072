/** Words that say nothing of what a message is about. */
const FILLERS = new Set(
  (
    "a about an and are as at be can could do does for from give have hello help hey hi how i i'd " +
    "i'm in is it it's let like make me my need of on or our please should show so some tell thank " +
    "thanks that the their there this to us want was we what what's when where which who why will " +
    "with would write you your"
  ).split(" "),
);

/** Everything that looks like a command to the scripted model. */
export const COMMAND = /(^|\s)\/[a-z]+/g;

/** What a text is about, in its own words, at most `length` of them; empty where it says nothing. */
export function topicOf(text: string, length = 5): string {
  const words = text.replace(COMMAND, " ").match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*/gu) ?? [];
  const telling = words.filter((word) => !FILLERS.has(word.toLowerCase().replace("’", "'")));
  return (telling.length > 0 ? telling : words).slice(0, length).join(" ");
}

/** A title for a session that begins with this text: its topic, or where that is one word its own. */
export function titleOf(text: string): string {
  const topic = topicOf(text, 6);
  const title = topic.includes(" ") ? topic : text.trim().split(/\s+/).slice(0, 6).join(" ");
  return title.charAt(0).toUpperCase() + title.slice(1);
}

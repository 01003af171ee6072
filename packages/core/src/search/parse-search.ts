import { MAX_FOLDER, MAX_QUERY, MAX_TAG, MAX_TAGS } from "../contract/limits.js";
import type { MessageFilter } from "../contract/search.js";
import type { SessionFilter } from "../contract/session.js";
import { cutText } from "../message/message-text.js";

/** What somebody who typed into a search wants to find. */
export interface ParsedSearch {
  /** The words that are looked for, without the filters; empty where there are none. */
  query: string;
  /** Which sessions are meant, by their titles; `null` where no title can be. */
  sessions: SessionFilter | null;
  /** Which messages are meant; `null` where nothing was said that only messages have. */
  messages: MessageFilter | null;
}

/** A filter's name, a colon, and its value, which quotes keep together. One still open runs to the end. */
const typedFilter =
  /(?<!\S)(tag|folder|is|has|before|after)[:：](?:["“”„«「]([^"“”»」]*)(?:["“”»」]|$)|(\S*))/giu;

/**
 * Reads what somebody typed: `tag:work`, `folder:"My trips"`, `is:pinned`, `is:archived`,
 * `is:trashed`, `has:tool`, `before:` and `after:` with a day, a month or a year (`2026-05-01`,
 * `2026-05`, `2026`) in the time zone of this machine. All else is what is looked for. `before`
 * ends with that time's beginning and `after` begins there, so `after:2026-05 before:2026-06` is
 * all of May. Several tags have to be there all; of other filters the last counts. One that has no
 * value yet is passed over.
 *
 * @example
 * parseSearch('forum tag:rome is:pinned')
 * // { query: "forum", sessions: { tags: ["rome"], pinned: true, text: "forum" },
 * //   messages: { tags: ["rome"], pinned: true } }
 */
export function parseSearch(text: string): ParsedSearch {
  const filter: MessageFilter = {};
  const words = text.replace(typedFilter, (typed, name: string, quoted?: string, plain?: string) =>
    readFilter(filter, name.toLowerCase(), (quoted ?? plain ?? "").trim()) ? " " : typed,
  );
  const query = cutText(words.replace(/\s+/g, " ").trim(), MAX_QUERY);
  const { after, tool, ...ofSessions } = filter;
  const isOfMessages = query !== "" || tool || after !== undefined || filter.before !== undefined;
  return {
    query,
    sessions: tool ? null : { ...ofSessions, ...(query !== "" && { text: query }) },
    messages: isOfMessages ? filter : null,
  };
}

/** Takes one filter in; `false` where it is none. */
function readFilter(filter: MessageFilter, name: string, value: string): boolean {
  if (value === "") return true;
  switch (name) {
    case "tag":
      return addTag(filter, value);
    case "folder":
      if (value.length > MAX_FOLDER) return false;
      filter.folder = value;
      return true;
    case "is":
      return readState(filter, value.toLowerCase());
    case "has":
      if (value.toLowerCase() !== "tool") return false;
      filter.tool = true;
      return true;
    case "before":
    case "after": {
      const time = beginningOf(value);
      if (time !== null) filter[name] = time;
      return time !== null;
    }
    default:
      return false;
  }
}

function addTag(filter: MessageFilter, tag: string): boolean {
  const tags = [...new Set([...(filter.tags ?? []), tag])];
  if (tag.length > MAX_TAG || tags.length > MAX_TAGS) return false;
  filter.tags = tags;
  return true;
}

function readState(filter: MessageFilter, value: string): boolean {
  if (value === "pinned") filter.pinned = true;
  else if (value === "archived" || value === "trashed") filter.state = value;
  else return false;
  return true;
}

/** When a day, a month or a year begins here, UTC; `null` for what is none of these. */
function beginningOf(value: string): string | null {
  const [, year, month = "1", day = "1"] =
    /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value) ?? [];
  if (year === undefined) return null;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  // A day that its month does not have is one of another month.
  const isThere = date.getFullYear() === Number(year) && date.getMonth() === Number(month) - 1;
  return isThere ? date.toISOString() : null;
}

import { counted } from "../counted.js";

/** What the dialog that searches says. */
export interface SearchMessages {
  searchResults: string;
  /** Over the sessions that are there before anything is typed. */
  recentSessions: string;
  foundMessages: string;
  searching: string;
  /** Before what can be typed to narrow a search, which is the same in every language. */
  searchFilters: string;
  noResults: (text: string) => string;
  /** `more`: there are others that were not read yet. */
  resultsFound: (count: number, more: boolean) => string;
  /** Where a store does not find messages. */
  titlesOnly: string;
  /** Before the reason. */
  searchFailed: string;
  searchOffline: string;
}

const results = counted("en", { one: "# result", other: "# results" });

/** English. */
export const enSearch: SearchMessages = {
  searchResults: "Results",
  recentSessions: "Recent chats",
  foundMessages: "Messages",
  searching: "Searching…",
  searchFilters: "Filters",
  noResults: (text) => `Nothing was found for “${text}”.`,
  resultsFound: (count, more) => `${more ? "More than " : ""}${results(count)}`,
  titlesOnly: "Only the titles of chats can be searched here.",
  searchFailed: "Not everything could be searched.",
  searchOffline: "You are offline. What is found may be out of date.",
};

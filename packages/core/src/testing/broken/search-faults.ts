import { messageText } from "../../message/message-text.js";
import { queryWords, searchWords } from "../../search/search-words.js";
import { matchesMessage, matchesQuery } from "../../stores/message-match.js";
import type { Fault, Faults } from "./fault.js";
import { readingAs, searching, searchOf } from "./search-fault.js";

/** A search that compares the words of a query with those of a text in another way. */
function comparing(
  matches: (wanted: readonly string[], words: readonly string[]) => boolean,
): Fault {
  return splitting(queryWords, searchWords, matches);
}

const everyBegins = (wanted: readonly string[], words: readonly string[]) =>
  wanted.every((start) => words.some((word) => word.startsWith(start)));

/** A search that takes texts apart in another way. */
function splitting(
  wordsOfQuery: (query: string) => readonly string[],
  wordsOfText: (text: string) => readonly string[] = wordsOfQuery,
  matches = everyBegins,
): Fault {
  return searching({
    words(message, query) {
      if (query.trim() === "") return true;
      const wanted = wordsOfQuery(query);
      return wanted.length > 0 && matches(wanted, wordsOfText(messageText(message)));
    },
  });
}

const split = (text: string, pattern: RegExp) => text.toLowerCase().match(pattern) ?? [];

const unfinished = searching({
  message: (message, filter) => matchesMessage({ ...message, status: "done" }, filter),
});

export const searchFaults: Faults = {
  "finds nothing that was said": searching({ words: () => false }),
  "finds messages that have one of the words": comparing((wanted, words) =>
    wanted.some((start) => words.some((word) => word.startsWith(start))),
  ),
  "finds messages whose words are in the query's order": comparing((wanted, words) => {
    const places = wanted.map((start) => words.findIndex((word) => word.startsWith(start)));
    return places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0));
  }),
  "finds whole words of messages alone": comparing((wanted, words) =>
    wanted.every((start) => words.includes(start)),
  ),
  "finds what is inside of a word": comparing((wanted, words) =>
    wanted.every((part) => words.some((word) => word.includes(part))),
  ),
  "finds the beginnings of messages alone": comparing((wanted, words) =>
    wanted.every((start) => words.slice(0, 1000).some((word) => word.startsWith(start))),
  ),
  "knows words of 100 letters at most": comparing((wanted, words) =>
    wanted.every((start) => words.some((word) => word.length <= 100 && word.startsWith(start))),
  ),
  "looks for words to the letter": splitting((text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []),
  "looks for words with the case of ASCII alone": splitting(
    (text) =>
      text
        .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
        .normalize("NFKC")
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
  ),
  "knows one Unicode form alone": splitting((text) => split(text, /[\p{L}\p{M}\p{N}]+/gu)),
  "takes white space alone for the end of a word": splitting((text) => split(text, /\S+/gu)),
  "takes underscores for letters": splitting((text) => split(text, /[\p{L}\p{M}\p{N}_]+/gu)),
  "takes marks for the end of a word": splitting(
    (text) => split(text, /[\p{L}\p{N}]+/gu),
    (text) => split(text, /[\p{L}\p{N}]{2,}/gu),
  ),
  "knows words of ASCII alone": splitting((text) => split(text, /[a-z0-9]+/g)),
  "knows no scripts without spaces": splitting((text) =>
    split(text.normalize("NFKC"), /[\p{L}\p{M}\p{N}]+/gu),
  ),
  "finds every character of a script without spaces by itself": splitting(
    (text) => text.toLowerCase().match(/[\u3400-\u9fff]|[\p{L}\p{M}\p{N}]+/gu) ?? [],
  ),
  "finds everything where a query has no words": searching({
    words: (message, query) => queryWords(query).length === 0 || matchesQuery(message, query),
  }),
  "finds nothing for an empty query": searching({
    words: (message, query) => query !== "" && matchesQuery(message, query),
  }),
  "takes white space for something to look for": searching({
    words: (message, query) =>
      (query === "" || query.trim() !== "") && matchesQuery(message, query),
  }),
  "finds no messages without text": searching({
    words: (message, query) => messageText(message) !== "" && matchesQuery(message, query),
  }),
  "takes queries for a language": searching({
    words: (message, query) =>
      query.split(/\bOR\b|\|/).some((some) => matchesQuery(message, some.trim() || "nothing")),
  }),
  "fails for a query with a quote": ({ own }) => ({
    async searchMessages(request, options) {
      if (/["'()]/.test(request.query)) throw new SyntaxError("unterminated string");
      return own.searchMessages(request, options);
    },
  }),
  "looks for NUL characters": searching({ query: (query) => query.replaceAll("\0", " ") }),
  "searches all that a message is made of": readingAs((message) => JSON.stringify(message)),
  "searches what a model thought": readingAs(({ parts }) =>
    parts
      .flatMap((part) => (part.type === "text" || part.type === "reasoning" ? [part.text] : []))
      .join("\n\n"),
  ),
  "searches the first text of a message alone": readingAs(
    ({ parts }) => parts.flatMap((part) => (part.type === "text" ? [part.text] : []))[0] ?? "",
  ),
  "joins the texts of a message without a space": readingAs(({ parts }) =>
    parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(""),
  ),
  "searches titles along with messages": searching({
    words: (message, query, { title }) =>
      matchesQuery(message, query) ||
      matchesQuery({ parts: [{ type: "text", text: title ?? "" }] }, query),
  }),
  "finds a reply while it is made": unfinished,
  "finds a reply in the making where nothing is asked for": (parts) => ({
    searchMessages: (request, options) =>
      request.query === ""
        ? searchOf(unfinished, parts)(request, options)
        : parts.own.searchMessages(request, options),
  }),
  "finds replies that are whole alone": searching({
    message: (message, filter) => message.status === "done" && matchesMessage(message, filter),
  }),
  "finds messages by what they said at first": (parts) => {
    const said = new Map<string, string>();
    return {
      ...readingAs((message) => said.get(message.id) ?? messageText(message))(parts),
      async saveMessages(sessionId, inputs, options) {
        await parts.own.saveMessages(sessionId, inputs, options);
        for (const input of inputs) if (!said.has(input.id)) said.set(input.id, messageText(input));
      },
    };
  },
  "finds what was deleted": (parts) => {
    const kept: typeof parts.conversations = new Map();
    return {
      async deleteSession(sessionId, options) {
        const conversation = parts.conversations.get(sessionId);
        if (conversation) kept.set(`deleted-${sessionId}`, conversation);
        await parts.own.deleteSession(sessionId, options);
      },
      searchMessages: (request, options) => {
        const conversations = new Map([...kept, ...parts.conversations]);
        return searchOf(searching({}), { ...parts, conversations })(request, options);
      },
    };
  },
};

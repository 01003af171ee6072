import { MAX_SNIPPET } from "../../contract/limits.js";
import { messagePreview, messageText } from "../../message/message-text.js";
import { searchSnippet } from "../../search/search-snippet.js";
import { readPage } from "../../stores/store-page.js";
import type { Fault, Faults } from "./fault.js";
import { searching } from "./search-fault.js";

/** A search whose hits show something else of their text. */
function showing(snippetOf: (text: string, query: string) => string): Fault {
  return searching({
    hit: ({ session, message }, query) => ({
      session: structuredClone(session),
      messageId: message.id,
      role: message.role,
      createdAt: message.createdAt,
      snippet: snippetOf(messageText(message), query),
    }),
  });
}

/** The text around the first place of the query, cut at these distances. */
function around(text: string, query: string, lead: number, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  const start = Math.max(line.search(new RegExp(`\\b${query}`, "i")) - lead, 0);
  return `${start > 0 ? "…" : ""}${line.slice(start, start + length)}…`;
}

export const searchPageFaults: Faults = {
  "finds the oldest first": searching({ place: ({ place }) => 1_000_000 - place }),
  "finds what was saved again as if it were later": (parts) => {
    let count = 0;
    const saved = new Map<string, number>();
    return {
      ...searching({ place: ({ message, place }) => saved.get(message.id) ?? place })(parts),
      async saveMessages(sessionId, inputs, options) {
        await parts.own.saveMessages(sessionId, inputs, options);
        for (const { id } of inputs) saved.set(id, ++count);
      },
    };
  },
  "puts what was found in the order of its sessions": (parts) =>
    searching({
      place: ({ session, place }) =>
        (parts.conversations.get(session.id)?.place ?? 0) * 1000 + place,
    })(parts),
  "puts what was found in the order of its clock": searching({
    place: ({ message }) => Date.parse(message.createdAt) - 1_600_000_000_000,
  }),
  "searches the branch that is shown alone": searching({
    message: ({ id, status }, _, { headId }) => status === "done" && id === headId,
  }),
  "gives no cursor to what else was found": ({ own }) => ({
    async searchMessages(request, options) {
      const { items } = await own.searchMessages(request, options);
      return { items, nextCursor: null };
    },
  }),
  "repeats the last of a page on the next one": ({ own }) => ({
    async searchMessages(request, options) {
      const page = await own.searchMessages(request, options);
      const number = Number(page.nextCursor?.slice("found-".length));
      return { ...page, nextCursor: page.nextCursor && `found-${number + 1}` };
    },
  }),
  "leaves out the first of a next page": ({ own }) => ({
    async searchMessages(request, options) {
      const page = await own.searchMessages(request, options);
      const number = Number(page.nextCursor?.slice("found-".length));
      return { ...page, nextCursor: page.nextCursor && `found-${Math.max(number - 2, 0)}` };
    },
  }),
  "counts what was found from the start to page through it": ({ own }) => ({
    async searchMessages({ cursor, limit, ...request }, options) {
      readPage("found", { limit, cursor });
      const skipped = Number(cursor?.slice("found-".length) ?? 0);
      const { items } = await own.searchMessages({ ...request, limit: 200 }, options);
      const end = skipped + limit;
      return {
        items: items.slice(skipped, end),
        nextCursor: end < items.length ? `found-${end}` : null,
      };
    },
  }),
  "gives a cursor that leads to nothing after what was found": ({ own }) => ({
    async searchMessages(request, options) {
      const { items, nextCursor } = await own.searchMessages(request, options);
      const full = items.length === request.limit;
      return { items, nextCursor: nextCursor ?? (full ? "found-0" : null) };
    },
  }),
  "gives all that it finds at once": ({ own }) => ({
    async searchMessages(request, options) {
      readPage("found", request);
      return own.searchMessages({ ...request, limit: 200 }, options);
    },
  }),
  "finds no more than a page's worth of an unlimited search": ({ own }) => ({
    searchMessages: (request, options) =>
      own.searchMessages({ ...request, limit: Math.min(Math.max(request.limit, 1), 200) }, options),
  }),
  "takes any cursor for a search": ({ own }) => ({
    searchMessages: async ({ cursor, ...request }, options) =>
      own.searchMessages(
        /^found-\d+$/.test(cursor ?? "") ? { ...request, cursor } : request,
        options,
      ),
  }),
  "takes the cursor of the list of sessions for a search": searching({ list: "sessions" }),
  "takes the cursor of a list of messages for a search": searching({ list: "messages" }),
  "shows sessions as they were when the message was saved": (parts) => {
    const seen = new Map<string, unknown>();
    return {
      async saveMessages(sessionId, inputs, options) {
        await parts.own.saveMessages(sessionId, inputs, options);
        seen.set(sessionId, structuredClone(parts.conversations.get(sessionId)?.session));
      },
      async searchMessages(request, options) {
        const page = await parts.own.searchMessages(request, options);
        for (const { session } of page.items) Object.assign(session, seen.get(session.id));
        return page;
      },
    };
  },
  "says that a person said it all": ({ own }) => ({
    async searchMessages(request, options) {
      const page = await own.searchMessages(request, options);
      for (const hit of page.items) hit.role = "user";
      return page;
    },
  }),
  "shows all of the text that was found": showing((text) => text),
  "shows the beginning of every text that was found": showing(
    (text) => messagePreview({ parts: [{ type: "text", text }] }) ?? "",
  ),
  "shows several lines of what was found": showing((text, query) =>
    searchSnippet(text.replace(/\s*\n\s*/g, "\u0001"), query).replaceAll("\u0001", "\n"),
  ),
  "shows what is inside of another word": showing((text, query) => {
    const line = text.replace(/\s+/g, " ").trim();
    const place = line.toLowerCase().indexOf(query.toLowerCase());
    const start = Math.max(place - 20, 0);
    const end = start + 180;
    return `${start > 0 ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
  }),
  "shows a line that is too long": showing((text, query) => {
    const snippet = searchSnippet(text, query);
    return snippet.endsWith("…") ? `${snippet}${" ".repeat(MAX_SNIPPET)}…` : snippet;
  }),
  "shows the middle of a text where nothing is asked for": showing((text, query) =>
    query === "" ? around(text, "time", 10, 100) : searchSnippet(text, query),
  ),
  "cuts characters of what was found in two": showing((text, query) => {
    const place = text.search(query);
    return place < 101 || text.length < 400
      ? searchSnippet(text, query)
      : `…${text.slice(place - 21, place + 80)}…`;
  }),
  "keeps to itself where it has cut what was found": showing((text, query) =>
    searchSnippet(text, query).replaceAll("…", ""),
  ),
  "hands out the sessions that it keeps": searching({
    hit: ({ session, message }, query) => ({
      session,
      messageId: message.id,
      role: message.role,
      createdAt: message.createdAt,
      snippet: searchSnippet(messageText(message), query),
    }),
  }),
  "searches on after it was aborted": ({ own }) => ({
    searchMessages: (request) => own.searchMessages(request),
  }),
  "finds everybody's messages": ({ own, other }) => ({
    async searchMessages(request, options) {
      const page = await own.searchMessages(request, options);
      const others = await other.searchMessages(request, options);
      return { ...page, items: [...page.items, ...others.items] };
    },
  }),
  "finds in anybody's session who knows its id": ({ own, other }) => ({
    async searchMessages(request, options) {
      const { sessionId } = request.filter ?? {};
      const store = sessionId && !(await own.getSession(sessionId)) ? other : own;
      return store.searchMessages(request, options);
    },
  }),
};

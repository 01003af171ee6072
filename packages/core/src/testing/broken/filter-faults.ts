import { matchesFilter } from "../../stores/session-record.js";
import { type Faults, listBy, listByOwn } from "./fault.js";

const has = (text: string | null, part: string) =>
  text?.toLowerCase().includes(part.toLowerCase()) ?? false;

/** The text as a pattern, some of its characters being wild. */
const like = (text: string, wild: Readonly<Record<string, string>>) =>
  new RegExp(
    text.replace(/[\s\S]/g, (c) => wild[c] ?? c.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")),
    "i",
  );

export const filterFaults: Faults = {
  "shows sessions of every state": listByOwn("state", () => true),
  "shows archived sessions among the active": listBy(
    (session, { state = "active", ...filter }) =>
      matchesFilter({ ...session, state }, { ...filter, state }) &&
      (session.state === state || (state === "active" && session.state === "archived")),
  ),
  "shows one list to all projects": listByOwn("projectId", () => true),
  "takes projects for the same that differ in case": listByOwn(
    "projectId",
    ({ projectId }, value) => has(projectId, value) && projectId.length === value.length,
  ),
  "finds projects by a part of their id": listByOwn("projectId", ({ projectId }, value) =>
    projectId.includes(value),
  ),
  "shows one list to all helpers": listByOwn("helper", () => true),
  "takes pinned: false for no filter": listByOwn("pinned", ({ pinned }, value) => pinned || !value),
  "takes no notice of folders": listByOwn("folder", () => true),
  "finds a folder's subfolders, too": listByOwn(
    "folder",
    ({ folder }, value) => folder?.startsWith(value) ?? false,
  ),
  "finds sessions that have one of the tags": listByOwn(
    "tags",
    (session, tags) => tags.length === 0 || tags.some((tag) => session.tags.includes(tag)),
  ),
  "finds sessions that have exactly these tags": listByOwn(
    "tags",
    (session, tags) =>
      tags.length === 0 || [...tags].sort().join() === [...session.tags].sort().join(),
  ),
  "finds tags by a part": listByOwn("tags", (session, tags) =>
    tags.every((tag) => JSON.stringify(session.tags).includes(tag)),
  ),
  "finds nothing under no tags": listByOwn("tags", (session, tags) =>
    tags.some((tag) => session.tags.includes(tag)),
  ),
  "takes fields that are undefined for null": listBy(
    (session, filter) =>
      matchesFilter(session, filter) &&
      (!("folder" in filter) || filter.folder !== undefined || session.folder === null),
  ),
  "looks at the first field of its filter alone": listBy((session, filter) => {
    const [first, ...others] = Object.entries(filter).filter(([, value]) => value !== undefined);
    const state = filter.state ?? "active";
    return first && others.length > 1
      ? matchesFilter(session, { state, [first[0]]: first[1] })
      : matchesFilter(session, filter);
  }),
  "takes no notice of times": listByOwn("before", () => true),
  "holds the very time that sessions have to be before": listByOwn(
    "before",
    ({ lastMessageAt }, time) => Date.parse(lastMessageAt) <= Date.parse(time),
  ),
  "takes sessions for later that were changed": listByOwn(
    "before",
    ({ updatedAt }, time) => Date.parse(updatedAt) < Date.parse(time),
  ),
  "takes sessions for earlier that have new messages": listByOwn(
    "before",
    ({ createdAt }, time) => Date.parse(createdAt) < Date.parse(time),
  ),
  "compares times by their letters": listByOwn(
    "before",
    ({ lastMessageAt }, time) => lastMessageAt < time,
  ),
  "searches to the letter": listByOwn(
    "text",
    ({ title }, text) => title?.includes(text) ?? text === "",
  ),
  "knows the case of ASCII alone": listByOwn("text", ({ title }, text) => {
    const lower = (value: string) => value.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    return text === "" || lower(title ?? "").includes(lower(text));
  }),
  "takes % for anything": listByOwn(
    "text",
    ({ title }, text) => text === "" || like(text, { "%": ".*" }).test(title ?? "\0"),
  ),
  "takes _ for any character": listByOwn(
    "text",
    ({ title }, text) => text === "" || like(text, { _: "." }).test(title ?? ""),
  ),
  "takes a text for a regular expression": listByOwn("text", ({ title }, text) => {
    try {
      return text === "" || new RegExp(text, "iu").test(title ?? "");
    } catch {
      return false;
    }
  }),
  "finds whole words alone": listByOwn(
    "text",
    ({ title }, text) =>
      text === "" || (title ?? "").toLowerCase().split(" ").includes(text.toLowerCase()),
  ),
  "drops all that is no letter from a search": listByOwn(
    "text",
    ({ title }, text) => text === "" || has(title, text.replace(/[^\p{L}\p{N} ]/gu, "")),
  ),
  "searches what is no title, too": listByOwn(
    "text",
    (session, text) => text === "" || has(JSON.stringify(session), text),
  ),
  "takes no title for the word null": listByOwn(
    "text",
    ({ title }, text) => text === "" || has(String(title), text),
  ),
  "finds nothing under an empty text": listByOwn(
    "text",
    ({ title }, text) => text !== "" && has(title, text),
  ),
  "searches the titles that sessions began with": (parts) => {
    const first = new Map<string, string | null>();
    const list = listByOwn(
      "text",
      ({ id }, text) => text === "" || has(first.get(id) ?? null, text),
    );
    return {
      ...list(parts),
      async createSession(input, options) {
        const session = await parts.own.createSession(input, options);
        if (!first.has(input.id)) first.set(input.id, session.title);
        return session;
      },
    };
  },
  "searches for NUL characters that no title has": listByOwn(
    "text",
    ({ title }, text) => text === "" || has(title, text),
  ),
  "searches every project": listBy((session, { projectId, ...filter }) =>
    matchesFilter(session, filter.text ? filter : { ...filter, projectId }),
  ),
};

import { messagePreview } from "../../message/message-text.js";
import { wellFormed } from "../../message/well-formed.js";
import type { Fault, Faults } from "./fault.js";

type Clean = (text: string) => string;

/** A store that makes texts, and the keys of objects, well-formed in another way. */
function cleaning(text: Clean, key: Clean = text): Fault {
  function walk(value: unknown): unknown {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [key(name), walk(entry)]),
    );
  }
  // The walk keeps the shape of what it walks, which TypeScript can't follow.
  const clean = <T>(value: T) => walk(value) as T;

  return ({ own, edit, conversations }) => ({
    async createSession(input, options) {
      const isNew = !conversations.has(input.id);
      const session = await own.createSession(input, options);
      if (!isNew) return session;
      const { title, folder, tags, metadata } = clean({ ...session, ...input });
      edit(input.id, () => ({
        ...session,
        title: title ?? null,
        folder: folder ?? null,
        tags,
        metadata,
      }));
      return (await own.getSession(input.id, options)) ?? session;
    },
    async updateSession(sessionId, patch, options) {
      const { title } = await own.updateSession(sessionId, patch, options);
      const cleaned = clean(patch);
      edit(sessionId, (session) => ({
        ...session,
        title: patch.title && title === wellFormed(patch.title) ? (cleaned.title ?? null) : title,
        folder: cleaned.folder === undefined ? session.folder : cleaned.folder,
        tags: cleaned.tags ?? session.tags,
        metadata: cleaned.metadata ?? session.metadata,
      }));
      return own.updateSession(sessionId, {}, options);
    },
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      const conversation = conversations.get(sessionId);
      for (const { id, parts, error, metadata } of messages) {
        const stored = conversation?.messages.get(id);
        if (stored) conversation?.messages.set(id, clean({ ...stored, parts, error, metadata }));
      }
    },
  });
}

const noNul: Clean = (text) => text.replaceAll("\0", "");
const noSurrogate: Clean = (text) => text.replace(/\p{Cs}/gu, "\uFFFD");
const good: Clean = (text) => noSurrogate(noNul(text));
const same: Clean = (text) => text;

/** What a good store does to a text, and then something else. */
const then = (change: Clean) => cleaning((text) => change(good(text)));

export const textFaults: Faults = {
  "keeps NUL characters": cleaning(noSurrogate),
  "keeps lone surrogates": cleaning(noNul),
  "takes a NUL character for the end": cleaning((text) => noSurrogate(text.split("\0")[0] ?? "")),
  "puts a replacement for NUL characters": cleaning((text) =>
    noSurrogate(text.replaceAll("\0", "\uFFFD")),
  ),
  "drops lone surrogates": cleaning((text) => noNul(text).replace(/\p{Cs}/gu, "")),
  "replaces every surrogate, one of a pair or not": cleaning((text) =>
    noNul(text).replace(/[\uD800-\uDFFF]/g, "\uFFFD"),
  ),
  "cleans values and not keys": cleaning(good, same),
  "cleans keys and not values": cleaning(same, good),
  "trims texts": then((text) => text.trim()),
  "composes characters": then((text) => text.normalize("NFC")),
  "decomposes characters": then((text) => text.normalize("NFD")),
  "makes one kind of line break of all": then((text) => text.replace(/\r\n?/g, "\n")),
  "drops control characters": then((text) => text.replace(/(?![\t\n\r])\p{Cc}/gu, "")),
  "drops invisible characters": then((text) => text.replace(/\p{Cf}/gu, "")),
  "drops private and unassigned characters": then((text) => text.replace(/[\p{Co}\p{Cn}]/gu, "")),
  "escapes markup": then((text) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
  ),
  "drops the escapes of NUL characters that are spelled out": then((text) =>
    text.replaceAll("\\u0000", ""),
  ),
  "keeps characters of the basic plane alone": then((text) =>
    text.replace(/[\u{10000}-\u{10FFFF}]/gu, "?"),
  ),
  "keeps Latin-1 alone": then((text) => text.replace(/[^\0-\xFF]/g, "?")),
  "keeps ASCII alone": then((text) => text.replace(/[^\0-\x7F]/g, "?")),
  "folds Arabic digits and full-width forms": then((text) => text.normalize("NFKC")),
  "previews a text before it is clean": ({ own, edit }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      const last = messages.findLast((message) => messagePreview(message));
      if (!last) return;
      edit(sessionId, (session) =>
        session.preview === messagePreview(wellFormed(last))
          ? { ...session, preview: messagePreview(last) }
          : session,
      );
    },
  }),
};

import type { FoundShare } from "../../share-store.js";
import { textMessage } from "../case-tools.js";
import type { Faults } from "./fault.js";

export const shareFaults: Faults = {
  "forgets what a share was made with": ({ own }) => ({
    createShare: async (input, options) =>
      own.createShare({ ...input, extent: "snapshot", tools: "hidden" }, options),
  }),
  "keeps a share open for ever": ({ own }) => ({
    createShare: async (input, options) => own.createShare({ ...input, expiresAt: null }, options),
  }),
  "ends every share on a day": ({ own }) => ({
    createShare: async (input, options) =>
      own.createShare(
        { ...input, expiresAt: input.expiresAt ?? "2222-02-03T04:05:06.789Z" },
        options,
      ),
  }),
  "makes links that can be guessed": ({ own }) => ({
    createShare: async (input, options) => ({
      ...(await own.createShare(input, options)),
      token: "a-token-that-is-always-the-same",
    }),
  }),
  "makes another share whenever it is asked": ({ own }) => ({
    createShare: async (input, options) => {
      await own.revokeShare(input.id);
      return own.createShare(input, options);
    },
  }),
  "makes the session that is to be shared": ({ own }) => ({
    async createShare(input, options) {
      if (!options?.signal?.aborted) {
        await own.createSession({ id: input.sessionId, projectId: "atlas", helper: "guide" });
        const session = await own.getSession(input.sessionId);
        if (session?.messageCount === 0) {
          await own.saveMessages(input.sessionId, [textMessage("m0")]);
        }
      }
      return own.createShare(input, options);
    },
  }),
  "shows shares under the title that a session has now": ({ own }) => ({
    async listShares(request, options) {
      const page = await own.listShares(request, options);
      for (const share of page.items) {
        const session = await own.getSession(share.sessionId);
        share.title = session?.title ?? null;
        share.headId = session?.headId ?? share.headId;
      }
      return page;
    },
  }),
  "moves a session up when it is shared": ({ own, touch }) => ({
    async createShare(input, options) {
      const share = await own.createShare(input, options);
      touch(input.sessionId);
      return share;
    },
  }),
  "says of a session that it was changed when it is shared": ({ own, edit, now }) => ({
    async revokeShare(shareId, options) {
      await own.revokeShare(shareId, options);
      edit("s1", (session) => ({ ...session, updatedAt: `${now()}.` }));
    },
  }),
  "lists the oldest shares first": ({ own }) => ({
    async listShares(request, options) {
      const { items, nextCursor } = await own.listShares(request, options);
      return { items: items.reverse(), nextCursor };
    },
  }),
  "leaves out what has expired": ({ own }) => ({
    async listShares(request, options) {
      const { items, nextCursor } = await own.listShares(request, options);
      return { items: items.filter(({ expiresAt }) => !expiresAt?.startsWith("2001")), nextCursor };
    },
  }),
  "lists the shares of all sessions, whichever is asked for": ({ own }) => ({
    listShares: async ({ sessionId: _, ...request }, options) => own.listShares(request, options),
  }),
  "pages shares by their number": ({ own }) => ({
    async listShares({ limit, cursor, sessionId }, options) {
      const { items } = await own.listShares({ limit: 200, sessionId }, options);
      await own.listShares({ limit, sessionId, cursor: undefined }, options);
      const from = Number(cursor ?? 0);
      const nextCursor = from + limit < items.length ? String(from + limit) : null;
      return { items: items.slice(from, from + limit), nextCursor };
    },
  }),
  "refuses to revoke what is not there": ({ own }) => ({
    async revokeShare(shareId, options) {
      const { items } = await own.listShares({ limit: 200 }, options);
      if (!items.some(({ id }) => id === shareId)) throw new TypeError("share is null");
      await own.revokeShare(shareId, options);
    },
  }),
  "revokes nothing": ({ own }) => ({
    revokeShare: async (_shareId, options) => own.revokeShare("none", options),
  }),
  "keeps the shares of a deleted session": ({ own, conversations }) => ({
    async deleteSession(sessionId, options) {
      const shares = conversations.get(sessionId)?.shares;
      const input = { id: sessionId, projectId: "atlas", helper: "guide" };
      await own.deleteSession(sessionId, options);
      if (!shares || shares.size === 0) return;
      await own.createSession(input);
      const conversation = conversations.get(sessionId);
      if (conversation) conversation.shares = shares;
    },
  }),
  "hands out the share that it stores": ({ own, conversations }) => ({
    async createShare(input, options) {
      const share = await own.createShare(input, options);
      return conversations.get(share.sessionId)?.shares.get(share.id)?.share ?? share;
    },
  }),
  "shares though the call was aborted": ({ own }) => ({
    createShare: async (input) => own.createShare(input),
  }),
  "lists anyone's shares": ({ own, other }) => ({
    async listShares(request, options) {
      const page = await own.listShares(request, options);
      if (page.nextCursor !== null || request.cursor) return page;
      const { items } = await other.listShares(request, options);
      return { items: [...page.items, ...items].slice(0, request.limit), nextCursor: null };
    },
  }),
  "shares anyone's session": ({ own, other }) => ({
    createShare: async (input, options) =>
      ((await own.getSession(input.sessionId)) ? own : other).createShare(input, options),
  }),
  "revokes anyone's share": ({ own, other }) => ({
    async revokeShare(shareId, options) {
      await own.revokeShare(shareId, options);
      await other.revokeShare(shareId, options);
    },
  }),
  "finds no share": () => ({ findShare: async () => null }),
  "finds a share by its id, too": ({ own, conversations, findShare }) => ({
    async findShare(token, options) {
      for (const { shares } of conversations.values()) {
        const share = shares.get(token)?.share;
        if (share) return { share, store: own };
      }
      return findShare(token, options);
    },
  }),
  "finds a share by a part of its token": ({ own, conversations, findShare }) => ({
    async findShare(token, options) {
      for (const { shares } of conversations.values()) {
        for (const { share } of shares.values()) {
          if (share.token.includes(token)) return { share, store: own };
        }
      }
      return findShare(token, options);
    },
  }),
  "remembers every link that ever worked": ({ own, findShare }) => ({
    async createShare(input, options) {
      const share = await own.createShare(input, options);
      const found = await findShare(share.token);
      if (found) remembered.set(share.token, found);
      return share;
    },
    findShare: async (token, options) =>
      (await findShare(token, options)) ?? remembered.get(token) ?? null,
  }),
  "finds what has expired": ({ own, conversations, findShare }) => ({
    async findShare(token, options) {
      for (const { shares } of conversations.values()) {
        for (const { share } of shares.values()) {
          if (share.token === token && share.expiresAt !== null) return { share, store: own };
        }
      }
      return findShare(token, options);
    },
  }),
  "finds what is in the trash": ({ own, conversations, findShare }) => ({
    async findShare(token, options) {
      for (const { session, shares } of conversations.values()) {
        for (const { share } of shares.values()) {
          const isMine = share.token === token && session.state === "trashed";
          if (isMine) return { share, store: own };
        }
      }
      return findShare(token, options);
    },
  }),
  "finds what was archived no more": ({ conversations, findShare }) => ({
    async findShare(token, options) {
      const found = await findShare(token, options);
      const session = found && conversations.get(found.share.sessionId)?.session;
      return session?.state === "archived" ? null : found;
    },
  }),
  "reads another's session for a link": ({ other, findShare }) => ({
    async findShare(token, options) {
      const found = await findShare(token, options);
      return found && (await other.getSession("s1")) ? { ...found, store: other } : found;
    },
  }),
  "looks for a link though the call was aborted": ({ findShare }) => ({
    findShare: async (token) => findShare(token),
  }),
};

/** Tokens are never the same twice, so that no case hears of another's. */
const remembered = new Map<string, FoundShare>();

import type { Session, SessionPatch } from "@helperchat/core";
import { useMemo } from "react";
import { useChatClient } from "../provider/chat-client-context.js";
import { useSessionCache } from "./use-session-cache.js";

/**
 * What a person can do with a session. Each shows at once; when the store refuses, it is taken
 * back and the promise rejects with the `ChatError`.
 */
export interface SessionActions {
  /** Gives a title that no helper replaces. */
  rename(sessionId: string, title: string): Promise<Session>;
  pin(sessionId: string): Promise<Session>;
  unpin(sessionId: string): Promise<Session>;
  /** Puts the session into a folder, and out of the one where it was; `null`: into none. */
  moveToFolder(sessionId: string, folder: string | null): Promise<Session>;
  /** Gives the session these tags in place of those it has. */
  setTags(sessionId: string, tags: readonly string[]): Promise<Session>;
  /** Takes the session out of the list, and keeps it. */
  archive(sessionId: string): Promise<Session>;
  /** Takes the session out of the list, to where deleted ones wait. */
  delete(sessionId: string): Promise<Session>;
  /** Undoes `archive` and `delete`. */
  restore(sessionId: string): Promise<Session>;
}

/** @see {@link SessionActions} */
export function useSessionActions(): SessionActions {
  const client = useChatClient();
  const cache = useSessionCache();
  return useMemo(() => {
    async function update(sessionId: string, patch: SessionPatch): Promise<Session> {
      const before = cache.find(sessionId);
      if (before) await cache.put({ ...before, ...patch });
      try {
        return await client.updateSession(sessionId, patch);
      } catch (error) {
        if (before) await cache.put(takeBack(cache.find(sessionId) ?? before, before, patch));
        throw error;
      }
    }
    return {
      rename: (id, title) => update(id, { title, titleSource: "person" }),
      pin: (id) => update(id, { pinned: true }),
      unpin: (id) => update(id, { pinned: false }),
      moveToFolder: (id, folder) => update(id, { folder }),
      setTags: (id, tags) => update(id, { tags: [...tags] }),
      archive: (id) => update(id, { state: "archived" }),
      delete: (id) => update(id, { state: "trashed" }),
      restore: (id) => update(id, { state: "active" }),
    };
  }, [client, cache]);
}

/** Gives back only what the patch took: other things may have happened to the session meanwhile. */
function takeBack(now: Session, before: Session, patch: SessionPatch): Session {
  const { title, titleSource, pinned, folder, tags, state } = before;
  return {
    ...now,
    ...("title" in patch && now.title === patch.title && { title, titleSource }),
    ...("pinned" in patch && { pinned }),
    ...("folder" in patch && { folder }),
    ...("tags" in patch && { tags }),
    ...("state" in patch && { state }),
  };
}

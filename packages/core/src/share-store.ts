import type { Page } from "./contract/page.js";
import type { Share, ShareInput, ShareListRequest } from "./contract/share.js";
import type { CallOptions, SessionStore } from "./session-store.js";

/**
 * A store whose person can share a session under a link that nobody can guess. Nothing that is done
 * with a share is an activity of its session. Another person's share is not there. A share goes with
 * its session when that is deleted for good; while that is in the trash, the link leads nowhere.
 */
export interface ShareStore {
  /**
   * Shares a session as it is now. An id that exists gives the stored share, unchanged. A missing
   * session is `not_found`, one without messages is `invalid`. A time that has passed makes a link
   * that has expired.
   */
  createShare(input: ShareInput, options?: CallOptions): Promise<Share>;

  /**
   * The person's shares, the latest first, expired ones too. Paging gives each exactly once. A missing
   * session has none. A limit outside 1 to 200 or a cursor that came from another kind of list is
   * `invalid`.
   */
  listShares(request: ShareListRequest, options?: CallOptions): Promise<Page<Share>>;

  /** Ends a share for good: its link never works again. One that is missing is no error. */
  revokeShare(shareId: string, options?: CallOptions): Promise<void>;
}

/** A share that works, and the means to read its session. */
export interface FoundShare {
  share: Share;
  /** Reads the session of the share, with its owner's rights. */
  store: Pick<SessionStore, "getSession" | "listMessages">;
}

/** Finds what a link leads to. For servers alone: it belongs to no person. */
export interface ShareReader {
  /**
   * The share with this token, or `null` alike for one that never was, was revoked, has expired, or
   * whose session is in the trash or gone.
   */
  findShare(token: string, options?: CallOptions): Promise<FoundShare | null>;
}

/** Whether this store shares sessions. */
export function isShareStore(store: SessionStore): store is SessionStore & ShareStore {
  return "createShare" in store && "listShares" in store && "revokeShare" in store;
}

import type { Share } from "@helperchat/core";
import { enShare } from "../messages/later/share-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Notice } from "../ui/notice.js";
import { Skeleton } from "../ui/skeleton.js";
import { ShareRow } from "./share-row.js";
import type { ShareHref } from "./sharing.js";
import type { useShares } from "./use-shares.js";

export interface ShareListProps {
  list: ReturnType<typeof useShares>["list"];
  /** `null`: the dialog's own title says it. */
  heading: string | null;
  /** Whether each says which session it is of. */
  showTitles: boolean;
  shareHref: ShareHref;
  onRevoke: (share: Share) => Promise<void>;
}

/** Links that were made, each with what it shows and the way to end it. */
export function ShareList({ list, heading, showTitles, shareHref, onRevoke }: ShareListProps) {
  const messages = useLaterMessages(enShare);
  const { data: shares, error, isPending, hasNextPage, isFetchingNextPage } = list;
  // Of a session that was never shared there is nothing to say.
  if (heading !== null && shares?.length === 0) return null;
  return (
    <section data-hc-part="shares" aria-label={messages.links}>
      {heading !== null && <p data-hc-part="label">{heading}</p>}
      {isPending && <Skeleton label={messages.loadingLinks} />}
      {shares?.length === 0 && <p data-hc-part="empty">{messages.noLinks}</p>}
      {shares && shares.length > 0 && (
        <ul>
          {shares.map((share) => (
            <ShareRow
              key={share.id}
              share={share}
              showTitle={showTitles}
              href={shareHref(share.token)}
              onRevoke={onRevoke}
            />
          ))}
        </ul>
      )}
      {error && (
        <Notice
          kind="error"
          text={`${messages.linksFailed} ${messages.reason(error)}`}
          action={messages.tryAgain}
          onAct={async () => {
            await (shares ? list.fetchNextPage() : list.refetch());
          }}
        />
      )}
      {hasNextPage && !error && (
        <button
          type="button"
          data-hc-part="text-button"
          aria-disabled={isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {messages.moreSessions}
        </button>
      )}
    </section>
  );
}

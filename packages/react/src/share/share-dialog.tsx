import type { Share, ShareStore } from "@helperchat/core";
import { useRef, useState } from "react";
import { enShare } from "../messages/later/share-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Dialog } from "../ui/dialog.js";
import { NewShare } from "./new-share.js";
import { ShareList } from "./share-list.js";
import type { AskedLinks, ShareHref } from "./sharing.js";
import { useShares } from "./use-shares.js";

export interface ShareDialogProps {
  asked: AskedLinks;
  store: ShareStore;
  shareHref: ShareHref;
  onClose: () => void;
}

/** Shares a session, and shows its links; or shows all links of the person. */
export function ShareDialog({ asked, store, shareHref, onClose }: ShareDialogProps) {
  const messages = useLaterMessages(enShare);
  const session = asked.type === "session" ? asked.session : null;
  const shares = useShares(store, session?.id ?? null);
  const [said, say] = useState("");
  const body = useRef<HTMLDivElement>(null);

  const title = session ? messages.shareOf(session.title ?? messages.untitled) : messages.links;
  async function revoke(share: Share) {
    await shares.revoke(share.id);
    say(messages.linkRevoked);
    // The button that had it is gone with its link.
    body.current?.focus();
  }

  return (
    <Dialog title={title} onClose={onClose}>
      {() => (
        <div ref={body} tabIndex={-1} data-hc-part="share-body">
          {session && (
            <NewShare
              sessionId={session.id}
              create={async (input) => {
                say("");
                const share = await shares.create(input);
                say(messages.linkCreated);
                return share;
              }}
              shareHref={shareHref}
            />
          )}
          <ShareList
            list={shares.list}
            heading={session ? messages.links : null}
            showTitles={session === null}
            shareHref={shareHref}
            onRevoke={revoke}
          />
          <p data-hc-part="hidden" role="status">
            {said}
          </p>
        </div>
      )}
    </Dialog>
  );
}

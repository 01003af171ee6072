import { type ChatError, type Share, toChatError } from "@helperchat/core";
import { useEffect, useId, useRef, useState } from "react";
import { CopyButton } from "../chat/copy-button.js";
import { enShare } from "../messages/later/share-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Notice } from "../ui/notice.js";
import { longDate } from "./long-date.js";

export interface ShareRowProps {
  share: Share;
  showTitle: boolean;
  href: string;
  /** Rejects where it could not be revoked. */
  onRevoke: (share: Share) => Promise<void>;
}

type Revoking =
  | { type: "no" }
  | { type: "asking" }
  | { type: "revoking" }
  | { type: "failed"; error: ChatError };

/** One link: when it was made, what it shows, until when, and the way to end it. */
export function ShareRow({ share, showTitle, href, onRevoke }: ShareRowProps) {
  const messages = useLaterMessages(enShare);
  const factsId = useId();
  const [revoking, setRevoking] = useState<Revoking>({ type: "no" });
  const cancel = useRef<HTMLButtonElement>(null);
  const ask = useRef<HTMLButtonElement>(null);
  const isAsking = revoking.type === "asking" || revoking.type === "revoking";
  const { expiresAt, createdAt, extent, tools, title } = share;
  const hasEnded = expiresAt !== null && Date.parse(expiresAt) <= Date.now();

  useEffect(() => {
    if (isAsking) cancel.current?.focus();
  }, [isAsking]);

  async function revoke() {
    setRevoking({ type: "revoking" });
    try {
      await onRevoke(share);
    } catch (error) {
      setRevoking({ type: "failed", error: toChatError(error) });
    }
  }

  const facts = [
    messages.linkCreatedOn(longDate(createdAt, messages)),
    extent === "later" && messages.linkLater,
    tools === "shown" && messages.linkTools,
    expiresAt && (hasEnded ? messages.linkEnded : messages.linkEnds)(longDate(expiresAt, messages)),
  ].filter((fact) => fact !== false && fact !== null);

  return (
    <li data-hc-part="share" data-hc-state={hasEnded ? "ended" : "open"}>
      <div>
        {showTitle && (
          <p data-hc-part="share-title" dir="auto">
            {title ?? messages.untitled}
          </p>
        )}
        <p id={factsId} data-hc-part="share-facts">
          {facts.join(" · ")}
        </p>
      </div>
      {!hasEnded && <CopyButton text={href} label={messages.copyLink} aria-describedby={factsId} />}
      <button
        ref={ask}
        type="button"
        data-hc-part="text-button"
        aria-describedby={factsId}
        aria-expanded={isAsking}
        onClick={() => setRevoking({ type: "asking" })}
      >
        {messages.revoke}
      </button>
      {isAsking && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
        <div data-hc-part="revoking" role="group" aria-label={messages.revokeQuestion}>
          <p>{messages.revokeQuestion}</p>
          <button
            ref={cancel}
            type="button"
            data-hc-part="text-button"
            onClick={() => {
              setRevoking({ type: "no" });
              ask.current?.focus();
            }}
          >
            {messages.cancel}
          </button>
          <button
            type="button"
            data-hc-part="button"
            data-hc-kind="danger"
            aria-disabled={revoking.type === "revoking"}
            onClick={() => revoking.type === "asking" && void revoke()}
          >
            {messages.revoke}
          </button>
        </div>
      )}
      {revoking.type === "failed" && (
        <Notice
          kind="error"
          live
          text={`${messages.notRevoked} ${messages.reason(revoking.error)}`}
        />
      )}
    </li>
  );
}

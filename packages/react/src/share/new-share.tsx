import {
  type ChatError,
  newId,
  type Share,
  type ShareInput,
  systemClock,
  toChatError,
} from "@helperchat/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { CopyButton } from "../chat/copy-button.js";
import { enShare } from "../messages/later/share-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Notice } from "../ui/notice.js";
import type { ShareHref } from "./sharing.js";

export interface NewShareProps {
  sessionId: string;
  /** Rejects where it could not be made. */
  create: (input: ShareInput) => Promise<Share>;
  shareHref: ShareHref;
}

type Making =
  | { type: "ready" }
  | { type: "making" }
  | { type: "made"; share: Share }
  | { type: "failed"; error: ChatError };

const DAY = 24 * 60 * 60 * 1000;
/** For how many days a link may work; 0: until it is revoked. */
const LIFETIMES = [0, 1, 7, 30];

/** What a new link will show, to choose from, and the link once it is made. */
export function NewShare({ sessionId, create, shareHref }: NewShareProps) {
  const messages = useLaterMessages(enShare);
  const [later, setLater] = useState(false);
  const [tools, setTools] = useState(false);
  const [days, setDays] = useState(0);
  const [making, setMaking] = useState<Making>({ type: "ready" });
  // What is tried again is the same link; another choice, or another press, makes another one.
  const attempt = useRef<{ choice: string; id: string; from: number } | null>(null);

  async function make(event: FormEvent) {
    event.preventDefault();
    if (making.type === "making") return;
    const choice = JSON.stringify([later, tools, days]);
    if (attempt.current?.choice !== choice) {
      attempt.current = { choice, id: newId(), from: systemClock.now().getTime() };
    }
    const { id, from } = attempt.current;
    setMaking({ type: "making" });
    try {
      const share = await create({
        id,
        sessionId,
        extent: later ? "later" : "snapshot",
        tools: tools ? "shown" : "hidden",
        expiresAt: days === 0 ? null : new Date(from + days * DAY).toISOString(),
      });
      attempt.current = null;
      setMaking({ type: "made", share });
    } catch (error) {
      setMaking({ type: "failed", error: toChatError(error) });
    }
  }

  return (
    <form data-hc-part="new-share" data-hc-state={making.type} onSubmit={make}>
      <p>{messages.shareScope}</p>
      <label data-hc-part="setting">
        <input
          type="checkbox"
          checked={later}
          onChange={(event) => setLater(event.target.checked)}
        />
        {messages.shareLater}
      </label>
      <label data-hc-part="setting">
        <input
          type="checkbox"
          checked={tools}
          onChange={(event) => setTools(event.target.checked)}
        />
        {messages.shareTools}
      </label>
      <div data-hc-part="share-actions">
        <label>
          {messages.shareExpiry}{" "}
          <select
            data-hc-part="select"
            value={days}
            onChange={(event) => setDays(Number(event.target.value))}
          >
            {LIFETIMES.map((lifetime) => (
              <option key={lifetime} value={lifetime}>
                {lifetime === 0 ? messages.shareForever : messages.shareDays(lifetime)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" data-hc-part="button" aria-disabled={making.type === "making"}>
          {messages.createLink}
        </button>
      </div>
      {making.type === "made" && <MadeLink href={shareHref(making.share.token)} />}
      {making.type === "failed" && (
        <Notice
          kind="error"
          live
          text={`${messages.linkNotCreated} ${messages.reason(making.error)}`}
        />
      )}
    </form>
  );
}

/** The link, ready to be copied in either way. */
function MadeLink({ href }: { href: string }) {
  const messages = useLaterMessages(enShare);
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each link that is made is shown anew
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [href]);
  return (
    <div data-hc-part="made-link">
      <input
        ref={field}
        data-hc-part="link-field"
        dir="ltr"
        readOnly
        value={href}
        aria-label={messages.link}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton text={href} label={messages.copyLink} />
    </div>
  );
}

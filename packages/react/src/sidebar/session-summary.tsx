import type { Session } from "@helperchat/core";
import { originalTime } from "../hooks/original-time.js";
import { useIsUnread } from "../hooks/use-unread.js";
import { useMessages } from "../messages/use-messages.js";
import { FoundText } from "./found-text.js";
import { SessionTags } from "./labels/session-tags.js";
import { plainPreview } from "./plain-preview.js";
import { fullTime, shortTime } from "./short-time.js";

export interface SessionSummaryProps {
  session: Session;
  /** When it was active last, in a few letters. */
  time: string;
  /** Whether a reply is on its way in it. */
  replying: boolean;
  /** What is searched for. */
  search?: string | undefined;
}

/** What a row says of its session, on two lines. */
export function SessionSummary({ session, time, replying, search }: SessionSummaryProps) {
  const messages = useMessages();
  const unread = useIsUnread(session.id);
  const title = session.title ?? messages.untitled;
  const original = originalTime(session.metadata);
  return (
    <>
      <span data-hc-part="session-title" dir="auto">
        {search ? <FoundText text={title} search={search} /> : title}
      </span>
      <time
        data-hc-part="session-time"
        dateTime={session.lastMessageAt}
        title={fullTime(new Date(session.lastMessageAt), messages.locale)}
      >
        {time}
      </time>
      <span data-hc-part="session-details">
        {original !== null && (
          <time data-hc-part="session-imported" dateTime={original}>
            {messages.imported(shortTime(new Date(original), new Date(), messages.locale))}
          </time>
        )}
        <span data-hc-part="session-preview" dir="auto">
          {session.preview && plainPreview(session.preview)}
        </span>
        <SessionTags tags={session.tags} />
        {unread && (
          <span data-hc-part="unread" title={messages.unread}>
            <span data-hc-part="hidden">{messages.unread}</span>
          </span>
        )}
        {replying && (
          <span data-hc-part="replying" title={messages.replying}>
            <span data-hc-part="hidden">{messages.replying}</span>
          </span>
        )}
      </span>
    </>
  );
}

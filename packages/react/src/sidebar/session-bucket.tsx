import { useId } from "react";
import { useMessages } from "../messages/use-messages.js";
import type { Bucket, BucketName } from "./session-buckets.js";
import { SessionRow } from "./session-row.js";
import { monthName, shortTime } from "./short-time.js";
import type { SessionCommands } from "./use-session-commands.js";

export interface SessionBucketProps {
  bucket: Bucket;
  now: Date;
  openId: string | null;
  replying: ReadonlySet<string>;
  sessionHref: (sessionId: string) => string;
  commands: SessionCommands;
}

/** A heading, and the sessions under it. */
export function SessionBucket(props: SessionBucketProps) {
  const { bucket, now, openId, replying, sessionHref, commands } = props;
  const messages = useMessages();
  const headingId = useId();
  return (
    <section data-hc-part="bucket" aria-labelledby={headingId}>
      <h3 id={headingId}>{useBucketHeading(bucket.name, now)}</h3>
      <ul aria-labelledby={headingId}>
        {bucket.sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            href={sessionHref(session.id)}
            time={shortTime(new Date(session.lastMessageAt), now, messages.locale)}
            active={session.id === openId}
            replying={replying.has(session.id)}
            commands={commands}
          />
        ))}
      </ul>
    </section>
  );
}

function useBucketHeading(name: BucketName, now: Date): string {
  const messages = useMessages();
  switch (name.type) {
    case "pinned":
      return messages.pinned;
    case "today":
      return messages.today;
    case "yesterday":
      return messages.yesterday;
    case "week":
      return messages.previousWeek;
    case "month":
      return monthName(name.year, name.month, now, messages.locale);
  }
}

import type { Session } from "@helperchat/core";
import { memo, useId, useRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import type { Bucket, BucketName } from "./session-buckets.js";
import { SessionRow } from "./session-row.js";
import { monthName, shortTime } from "./short-time.js";
import { useDrawnRows } from "./use-drawn-rows.js";
import type { SessionCommands } from "./use-session-commands.js";
import { variables } from "./variables.js";

export interface SessionBucketProps {
  bucket: Bucket;
  /** Whether more of its sessions may be read later. */
  growing: boolean;
  now: Date;
  openId: string | null;
  /** The session whose row has focus, or had it last. */
  heldId: string | null;
  replying: ReadonlySet<string>;
  search?: string;
  sessionHref: (sessionId: string) => string;
  commands: SessionCommands;
}

/** A heading, and those of the sessions under it that are in view. */
export const SessionBucket = memo(function SessionBucket(props: SessionBucketProps) {
  const { bucket, growing, now, openId, heldId, replying, search, sessionHref, commands } = props;
  const { sessions } = bucket;
  const messages = useMessages();
  const headingId = useId();
  const list = useRef<HTMLUListElement>(null);
  const { first, end } = useDrawnRows(list, sessions.length);
  const indices = new Set([
    ...Array.from({ length: end - first }, (_, offset) => first + offset),
    ...keptRows(sessions, openId, heldId),
  ]);
  return (
    <section data-hc-part="bucket" aria-labelledby={headingId}>
      <h3 id={headingId}>{useBucketHeading(bucket.name, now)}</h3>
      <ul ref={list} aria-labelledby={headingId} style={variables({ rows: sessions.length })}>
        {[...indices]
          .sort((a, b) => a - b)
          .map((index) => {
            const session = sessions[index];
            if (!session) return null;
            return (
              <SessionRow
                key={session.id}
                session={session}
                index={index}
                setSize={growing ? -1 : sessions.length}
                href={sessionHref(session.id)}
                time={shortTime(new Date(session.lastMessageAt), now, messages.locale)}
                active={session.id === openId}
                replying={replying.has(session.id)}
                search={search}
                commands={commands}
              />
            );
          })}
      </ul>
    </section>
  );
});

/** Rows that are drawn wherever the view is: the open one, and where focus is, with its neighbours. */
function keptRows(
  sessions: readonly Session[],
  openId: string | null,
  heldId: string | null,
): number[] {
  const open = sessions.findIndex(({ id }) => id === openId);
  const held = sessions.findIndex(({ id }) => id === heldId);
  const kept = held < 0 ? [open] : [open, held - 1, held, held + 1];
  return kept.filter((index) => index >= 0 && index < sessions.length);
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

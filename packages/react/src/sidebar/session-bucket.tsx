import type { Session } from "@helperchat/core";
import { memo, useId, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import type { Bucket, BucketName } from "./session-buckets.js";
import { SessionRow } from "./session-row.js";
import type { SessionGrid } from "./session-shelf.js";
import { monthName, shortTime } from "./short-time.js";
import { useDrawnRows } from "./use-drawn-rows.js";
import type { SessionCommands } from "./use-session-commands.js";
import { variables } from "./variables.js";

export interface SessionBucketProps {
  bucket: Bucket;
  /** Whether more of its sessions may be read later. */
  growing: boolean;
  /** How many rows of the list are above it. */
  above: number;
  now: Date;
  openId: string | null;
  /** The session whose row has focus, or had it last. */
  heldId: string | null;
  replying: ReadonlySet<string>;
  search?: string;
  sessionHref: (sessionId: string) => string;
  commands: SessionCommands;
  /** Where several can be selected; `null`: each is a link. */
  grid: SessionGrid | null;
}

/** A heading, and those of the sessions under it that are in view. */
export const SessionBucket = memo(function SessionBucket(props: SessionBucketProps) {
  const { bucket, growing, above, now, openId, heldId, replying, search, grid } = props;
  const { sessionHref, commands } = props;
  const { sessions } = bucket;
  const messages = useMessages();
  const heading = useBucketHeading(bucket.name, now);
  const headingId = useId();
  const [list, setList] = useState<HTMLElement | null>(null);
  const { first, end } = useDrawnRows(list, sessions.length);
  const indices = new Set([
    ...Array.from({ length: end - first }, (_, offset) => first + offset),
    ...keptRows(sessions, openId, heldId),
  ]);
  const rows = [...indices]
    .sort((a, b) => a - b)
    .map((index) => {
      const session = sessions[index];
      if (!session) return null;
      const { id } = session;
      const shared = {
        session,
        index,
        time: shortTime(new Date(session.lastMessageAt), now, messages.locale),
        active: id === openId,
        replying: replying.has(id),
        search,
        commands,
      };
      if (grid) {
        return (
          <grid.Row
            key={id}
            {...shared}
            place={above + index}
            selected={grid.selection.ids.has(id)}
            tabbable={id === grid.tabId}
            onListKey={grid.onListKey}
          />
        );
      }
      const setSize = growing ? -1 : sessions.length;
      return <SessionRow key={id} {...shared} setSize={setSize} href={sessionHref(id)} />;
    });
  const drawn = {
    ref: setList,
    "data-hc-part": "rows",
    style: variables({ rows: sessions.length }),
  };

  if (grid) {
    // Where none of its rows is in view, it is no group of rows.
    const group = rows.length > 0 ? { role: "rowgroup", "aria-labelledby": headingId } : {};
    return (
      <div data-hc-part="bucket" {...group}>
        <h2 id={headingId} role="presentation">
          {heading}
        </h2>
        <div role="presentation" {...drawn}>
          {rows}
        </div>
      </div>
    );
  }
  return (
    <section data-hc-part="bucket" aria-labelledby={headingId}>
      <h2 id={headingId}>{heading}</h2>
      <ul aria-labelledby={headingId} {...drawn}>
        {rows}
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

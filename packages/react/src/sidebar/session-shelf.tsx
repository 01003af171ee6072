import type { ChatError, Session } from "@helperchat/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { Fragment, useRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Skeleton } from "../ui/skeleton.js";
import { SessionBucket } from "./session-bucket.js";
import type { Bucket } from "./session-buckets.js";
import { SessionListEnd } from "./session-list-end.js";
import { SessionListProblem } from "./session-list-problem.js";
import { useRowFocus } from "./use-row-focus.js";
import type { SessionCommands } from "./use-session-commands.js";

/** What every row has to know beside its session. */
export interface RowContext {
  openId: string | null;
  replying: ReadonlySet<string>;
  now: Date;
  sessionHref: (sessionId: string) => string;
  commands: SessionCommands;
}

export interface SessionShelfProps {
  /** Each is drawn as far as it was read, and reads on where it ends. */
  lists: readonly {
    query: UseInfiniteQueryResult<readonly Session[], ChatError>;
    bucket: (sessions: readonly Session[], now: Date) => readonly Bucket[];
  }[];
  /** Said when all of them are. */
  empty: string;
  rows: RowContext;
  className?: string | undefined;
}

/** Lists of sessions under each other, in whatever state they are. */
export function SessionShelf({ lists, empty, rows, className }: SessionShelfProps) {
  const messages = useMessages();
  const list = useRef<HTMLDivElement>(null);
  useRowFocus(list);
  const queries = lists.map(({ query }) => query);
  return (
    <div ref={list} data-hc-part="session-list" data-hc-scroller="" className={className}>
      <SessionListProblem queries={queries} />
      {queries.some(({ isLoading }) => isLoading) && <Skeleton label={messages.loadingSessions} />}
      {lists.map(({ query, bucket }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a shelf always has the same lists
        <Fragment key={index}>
          {bucket(query.data ?? [], rows.now).map((item) => (
            <SessionBucket key={item.key} bucket={item} {...rows} />
          ))}
          <SessionListEnd query={query} />
        </Fragment>
      ))}
      {queries.every(({ data }) => data?.length === 0) && <p data-hc-part="empty">{empty}</p>}
    </div>
  );
}

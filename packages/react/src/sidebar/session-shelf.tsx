import type { ChatError, Session } from "@helperchat/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { type FocusEvent, type ForwardedRef, Fragment, useMemo, useRef, useState } from "react";
import { useLayout } from "../hooks/use-layout.js";
import { useMessages } from "../messages/use-messages.js";
import { Skeleton } from "../ui/skeleton.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { RowWindow } from "./row-window.js";
import { SessionBucket } from "./session-bucket.js";
import type { Bucket } from "./session-buckets.js";
import { SessionListEnd } from "./session-list-end.js";
import { SessionListProblem } from "./session-list-problem.js";
import { useSidebarParts } from "./sidebar-context.js";
import { RowWindowContext } from "./use-drawn-rows.js";
import { useRowFocus } from "./use-row-focus.js";
import { useRowKeys } from "./use-row-keys.js";
import type { SessionCommands } from "./use-session-commands.js";

type SessionsQuery = UseInfiniteQueryResult<readonly Session[], ChatError>;

/** What every row has to know beside its session. */
export interface RowContext {
  /** What is searched for, and marked in titles. */
  search?: string;
  openId: string | null;
  replying: ReadonlySet<string>;
  now: Date;
  sessionHref: (sessionId: string) => string;
  commands: SessionCommands;
}

export interface ShelfList {
  query: SessionsQuery;
  bucket: (sessions: readonly Session[], now: Date) => readonly Bucket[];
}

export interface SessionShelfProps {
  /** Each is drawn as far as it was read, and reads on where it ends. */
  lists: readonly ShelfList[];
  /** Said when all of them are. */
  empty: string;
  rows: RowContext;
  /** What the app gave the list. */
  given: PartProps<"div">;
  outerRef: ForwardedRef<HTMLDivElement>;
}

/** Lists of sessions under each other, in whatever state they are. */
export function SessionShelf({ lists, empty, rows, given, outerRef }: SessionShelfProps) {
  const messages = useMessages();
  const { order, focusId } = useSidebarParts();
  const list = useRef<HTMLDivElement>(null);
  const [rowWindow] = useState(() => new RowWindow());
  const [touchedId, setTouchedId] = useState<string | null>(null);
  const queries = lists.map(({ query }) => query);

  useLayout(() => {
    order.current = queries.flatMap(({ data = [] }) => data.map(({ id }) => id));
  });
  useLayout(() => {
    if (list.current) return rowWindow.attach(list.current);
  }, [rowWindow]);
  useRowFocus(list);

  function touch({ target }: FocusEvent) {
    const link = target.closest("li")?.querySelector<HTMLElement>("[data-hc-session-id]");
    if (link) setTouchedId(link.dataset.hcSessionId ?? null);
  }

  const own = {
    ref: list,
    "data-hc-part": "session-list",
    "data-hc-scroller": "",
    "aria-busy": queries.some(({ isPlaceholderData }) => isPlaceholderData),
    onFocus: touch,
    onKeyDown: useRowKeys(),
    children: (
      <>
        <SessionListProblem queries={queries} />
        {queries.some(({ isLoading }) => isLoading) && (
          <Skeleton label={messages.loadingSessions} />
        )}
        {lists.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a shelf always has the same lists
          <Fragment key={index}>
            <Buckets {...item} {...rows} heldId={focusId ?? touchedId} />
            <SessionListEnd query={item.query} />
          </Fragment>
        ))}
        {queries.every(({ data }) => data?.length === 0) && <p data-hc-part="empty">{empty}</p>}
      </>
    ),
  };
  const element = usePart("div", own, given, outerRef);
  return <RowWindowContext.Provider value={rowWindow}>{element}</RowWindowContext.Provider>;
}

function Buckets({ query, bucket, ...rows }: ShelfList & RowContext & { heldId: string | null }) {
  const { data, hasNextPage } = query;
  const day = dayKey(rows.now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the time only the day counts here
  const buckets = useMemo(() => bucket(data ?? [], rows.now), [bucket, data, day]);
  return buckets.map((item, index) => (
    <SessionBucket
      key={item.key}
      bucket={item}
      growing={hasNextPage && index === buckets.length - 1}
      {...rows}
    />
  ));
}

/** Changes at midnight, and where the zone does. */
function dayKey(now: Date): string {
  return `${now.toDateString()} ${now.getTimezoneOffset()}`;
}

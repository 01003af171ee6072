import type { ChatError, Session } from "@helperchat/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import {
  type ComponentType,
  type FocusEvent,
  type ForwardedRef,
  Fragment,
  type ReactNode,
  useMemo,
  useRef,
  useState,
} from "react";
import { useLayout } from "../hooks/use-layout.js";
import { useMessages } from "../messages/use-messages.js";
import { Skeleton } from "../ui/skeleton.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { RowWindow } from "./row-window.js";
import type { SelectableRowProps } from "./selection/selectable-row.js";
import type { Selection } from "./selection/selection.js";
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

/** What the rows are while several can be selected. */
export interface SessionGrid {
  Row: ComponentType<SelectableRowProps>;
  selection: Selection;
  /** The row to which the Tab key leads. */
  tabId: string | null;
  onListKey: SelectableRowProps["onListKey"];
}

/** What every row has to know beside its session. */
export interface RowContext {
  /** What is searched for, and marked in titles. */
  search?: string;
  openId: string | null;
  replying: ReadonlySet<string>;
  now: Date;
  sessionHref: (sessionId: string) => string;
  commands: SessionCommands;
  /** `null`: each row is a link. */
  grid: Omit<SessionGrid, "tabId"> | null;
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
  const { order, listed, focusId } = useSidebarParts();
  const list = useRef<HTMLDivElement>(null);
  const [rowWindow] = useState(() => new RowWindow());
  const [touchedId, setTouchedId] = useState<string | null>(null);
  const queries = lists.map(({ query }) => query);
  const heldId = focusId ?? touchedId;

  const sessions = queries.flatMap(({ data = [] }) => data);
  useLayout(() => {
    listed.current = sessions;
    order.current = sessions.map(({ id }) => id);
  });
  useLayout(() => {
    if (list.current) return rowWindow.attach(list.current);
  }, [rowWindow]);
  useRowFocus(list);

  const first = sessions[0]?.id ?? null;
  const isHeld = rows.grid && sessions.some(({ id }) => id === heldId);
  const grid = rows.grid && { ...rows.grid, tabId: isHeld ? heldId : first };

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
        <RowsOf grid={rows.grid} count={queries.some(isGrowing) ? -1 : sessions.length}>
          {lists.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a shelf always has the same lists
            <Fragment key={index}>
              <Buckets
                {...item}
                {...rows}
                grid={grid}
                heldId={heldId}
                above={index === 0 ? 0 : (queries[0]?.data?.length ?? 0)}
              />
              {!grid && <SessionListEnd query={item.query} />}
            </Fragment>
          ))}
        </RowsOf>
        {/* Nothing but rows may be in a grid. */}
        {grid &&
          queries.map((query, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <SessionListEnd key={index} query={query} />
          ))}
        {queries.every(({ data }) => data?.length === 0) && <p data-hc-part="empty">{empty}</p>}
      </>
    ),
  };
  const element = usePart("div", own, given, outerRef);
  return <RowWindowContext.Provider value={rowWindow}>{element}</RowWindowContext.Provider>;
}

function isGrowing({ hasNextPage }: SessionsQuery): boolean {
  return hasNextPage;
}

interface RowsOfProps {
  grid: RowContext["grid"];
  /** Of all rows; -1 while that is not known. */
  count: number;
  children: ReactNode;
}

function RowsOf({ grid, count, children }: RowsOfProps) {
  const messages = useMessages();
  if (!grid) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: <table> knows nothing of what is not drawn
    <div role="grid" aria-label={messages.sessions} aria-multiselectable aria-rowcount={count}>
      {children}
    </div>
  );
}

type BucketsProps = ShelfList &
  Omit<RowContext, "grid"> & { grid: SessionGrid | null; heldId: string | null; above: number };

function Buckets({ query, bucket, above, ...rows }: BucketsProps) {
  const { data, hasNextPage } = query;
  const day = dayKey(rows.now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the time only the day counts here
  const buckets = useMemo(() => bucket(data ?? [], rows.now), [bucket, data, day]);
  let rowsAbove = above;
  return buckets.map((item, index) => {
    const first = rowsAbove;
    rowsAbove += item.sessions.length;
    return (
      <SessionBucket
        key={item.key}
        bucket={item}
        growing={hasNextPage && index === buckets.length - 1}
        above={first}
        {...rows}
      />
    );
  });
}

/** Changes at midnight, and where the zone does. */
function dayKey(now: Date): string {
  return `${now.toDateString()} ${now.getTimezoneOffset()}`;
}

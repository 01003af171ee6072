import type { SessionFilter } from "@helperchat/core";
import { forwardRef, useCallback } from "react";
import { useReplying } from "../hooks/use-replying.js";
import { useSessions } from "../hooks/use-sessions.js";
import type { FirstMessages } from "../messages/first-messages.js";
import { useMessages } from "../messages/use-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { searchWithSession } from "../session/use-session-in-url.js";
import { useMinute } from "../ui/use-minute.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import type { PartProps } from "../ui/use-part.js";
import { useFolderOfNew } from "./labels/use-folder-of-new.js";
import { useSelecting } from "./selection/use-selecting.js";
import { bucketSessions, pinnedBucket } from "./session-buckets.js";
import { type RowContext, SessionShelf, type SessionShelfProps } from "./session-shelf.js";
import { useSidebarParts } from "./sidebar-context.js";
import { SidebarQuestion } from "./sidebar-question.js";
import { useFoundSessions } from "./use-found-sessions.js";
import { useListFilter } from "./use-listed.js";
import { useSessionCommands } from "./use-session-commands.js";

export interface SessionListProps extends Omit<PartProps<"div">, "children"> {
  /** The address of a session, for opening it in another tab. Default: the page with `?session=`. */
  sessionHref?: (sessionId: string) => string;
}

/**
 * The person's sessions with this helper: the pinned ones, then by day of their last message. Or,
 * where the person asked for them, those that are archived or deleted, or that a search finds.
 */
export const SessionList = forwardRef<HTMLDivElement, SessionListProps>(function SessionList(
  { sessionHref = searchWithSession, ...given },
  outerRef,
) {
  const { shown } = useOpenSession();
  const commands = useSessionCommands();
  const { grid, bar } = useSelecting();
  useFolderOfNew();
  const rows: RowContext = {
    openId: shown.type === "chat" ? shown.chat.sessionId : null,
    replying: useReplying(),
    now: new Date(useMinute() * 60_000),
    commands,
    sessionHref,
    grid,
  };
  const filter = useListFilter();
  return (
    <>
      <ShownSessions filter={filter} rows={rows} given={given} outerRef={outerRef} />
      {bar}
      <SidebarQuestion commands={commands} />
    </>
  );
});

interface ShelfProps extends Pick<SessionShelfProps, "rows" | "given" | "outerRef"> {
  filter: SessionFilter;
}

function ShownSessions(props: ShelfProps) {
  const { shelf, search } = useSidebarParts();
  if (search !== "") return <FoundSessions {...props} />;
  if (shelf === "trashed") return <Trash {...props} />;
  if (shelf === "archived") return <ArchivedSessions {...props} />;
  return <ActiveSessions {...props} />;
}

function ActiveSessions({ filter, ...shelf }: ShelfProps) {
  const messages = useMessages();
  const pinned = useSessions({ ...filter, pinned: true });
  const others = useSessions({ ...filter, pinned: false });
  return (
    <SessionShelf
      lists={[
        { query: pinned, bucket: pinnedBucket },
        { query: others, bucket: bucketSessions },
      ]}
      empty={emptyText(filter, messages, messages.noSessions)}
      {...shelf}
    />
  );
}

function ArchivedSessions({ filter, ...shelf }: ShelfProps) {
  const messages = useMessages();
  const archived = useSessions({ ...filter, state: "archived" });
  return (
    <SessionShelf
      lists={[{ query: archived, bucket: bucketSessions }]}
      empty={emptyText(filter, messages, messages.noArchivedSessions)}
      {...shelf}
    />
  );
}

const loadTrash = async () => (await import("./trash/trashed-sessions.js")).TrashedSessions;

function Trash(props: ShelfProps) {
  const { showShelf } = useSidebarParts();
  const leave = useCallback(() => showShelf("active"), [showShelf]);
  const TrashedSessions = useOnDemand(loadTrash, true, leave);
  return TrashedSessions && <TrashedSessions {...props} />;
}

function FoundSessions({ filter: _, rows, ...shelf }: ShelfProps) {
  const messages = useMessages();
  const { search } = useSidebarParts();
  return (
    <SessionShelf
      lists={[{ query: useFoundSessions(), bucket: bucketSessions }]}
      empty={messages.nothingFound(search)}
      rows={{ ...rows, search }}
      {...shelf}
    />
  );
}

function emptyText({ folder, tags }: SessionFilter, messages: FirstMessages, all: string): string {
  if (tags !== undefined) return messages.noneTagged;
  return folder === undefined ? all : messages.emptyFolder(folder);
}

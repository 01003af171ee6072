import type { SessionFilter } from "@helperchat/core";
import { useReplying } from "../hooks/use-replying.js";
import { useSessions } from "../hooks/use-sessions.js";
import { useMessages } from "../messages/use-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { searchWithSession } from "../session/use-session-in-url.js";
import { useMinute } from "../ui/use-minute.js";
import { bucketSessions, pinnedBucket } from "./session-buckets.js";
import { type RowContext, SessionShelf } from "./session-shelf.js";
import { useSidebarParts } from "./sidebar-context.js";
import { useFoundSessions } from "./use-found-sessions.js";
import { useSessionCommands } from "./use-session-commands.js";

export interface SessionListProps {
  /** The address of a session, for opening it in another tab. Default: the page with `?session=`. */
  sessionHref?: (sessionId: string) => string;
  className?: string;
}

/**
 * The person's sessions with this helper: the pinned ones, then by day of their last message. Or,
 * where the person asked for them, those that are archived, or that a search finds.
 */
export function SessionList({ sessionHref = searchWithSession, className }: SessionListProps) {
  const { projectId, helperId, shown } = useOpenSession();
  const { shelf, search } = useSidebarParts();
  const rows: RowContext = {
    openId: shown.type === "chat" ? shown.chat.sessionId : null,
    replying: useReplying(),
    now: new Date(useMinute() * 60_000),
    commands: useSessionCommands(),
    sessionHref,
  };
  const filter = { projectId, helper: helperId };
  const shelfProps = { filter, rows, className };
  if (search !== "") return <FoundSessions {...shelfProps} />;
  if (shelf === "archived") return <ArchivedSessions {...shelfProps} />;
  return <ActiveSessions {...shelfProps} />;
}

interface ShelfProps {
  filter: SessionFilter;
  rows: RowContext;
  className: string | undefined;
}

function ActiveSessions({ filter, rows, className }: ShelfProps) {
  const messages = useMessages();
  const pinned = useSessions({ ...filter, pinned: true });
  const others = useSessions({ ...filter, pinned: false });
  return (
    <SessionShelf
      lists={[
        { query: pinned, bucket: pinnedBucket },
        { query: others, bucket: bucketSessions },
      ]}
      empty={messages.noSessions}
      rows={rows}
      className={className}
    />
  );
}

function ArchivedSessions({ filter, rows, className }: ShelfProps) {
  const messages = useMessages();
  const archived = useSessions({ ...filter, state: "archived" });
  return (
    <SessionShelf
      lists={[{ query: archived, bucket: bucketSessions }]}
      empty={messages.noArchivedSessions}
      rows={rows}
      className={className}
    />
  );
}

function FoundSessions({ rows, className }: ShelfProps) {
  const messages = useMessages();
  const { search } = useSidebarParts();
  return (
    <SessionShelf
      lists={[{ query: useFoundSessions(), bucket: bucketSessions }]}
      empty={messages.nothingFound(search)}
      rows={{ ...rows, search }}
      className={className}
    />
  );
}

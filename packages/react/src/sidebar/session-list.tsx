import { useRef } from "react";
import { useReplying } from "../hooks/use-replying.js";
import { useSessions } from "../hooks/use-sessions.js";
import { useMessages } from "../messages/use-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { searchWithSession } from "../session/use-session-in-url.js";
import { Skeleton } from "../ui/skeleton.js";
import { useMinute } from "../ui/use-minute.js";
import { SessionBucket } from "./session-bucket.js";
import { type Bucket, bucketSessions } from "./session-buckets.js";
import { SessionListEnd } from "./session-list-end.js";
import { SessionListProblem } from "./session-list-problem.js";
import { useRowFocus } from "./use-row-focus.js";
import { useSessionCommands } from "./use-session-commands.js";

export interface SessionListProps {
  /** The address of a session, for opening it in another tab. Default: the page with `?session=`. */
  sessionHref?: (sessionId: string) => string;
  className?: string;
}

/** The person's sessions with this helper: the pinned ones, then by day of their last message. */
export function SessionList({ sessionHref = searchWithSession, className }: SessionListProps) {
  const { projectId, helperId, shown } = useOpenSession();
  const messages = useMessages();
  const pinned = useSessions({ projectId, helper: helperId, pinned: true });
  const others = useSessions({ projectId, helper: helperId, pinned: false });
  const replying = useReplying();
  const commands = useSessionCommands();
  const now = new Date(useMinute() * 60_000);
  const list = useRef<HTMLDivElement>(null);
  useRowFocus(list);

  const openId = shown.type === "chat" ? shown.chat.sessionId : null;
  const isLoading = pinned.isLoading || others.isLoading;
  const isEmpty = pinned.data?.length === 0 && others.data?.length === 0;
  const draw = (bucket: Bucket) => (
    <SessionBucket
      key={bucket.key}
      bucket={bucket}
      now={now}
      openId={openId}
      replying={replying}
      sessionHref={sessionHref}
      commands={commands}
    />
  );

  return (
    <div ref={list} data-hc-part="session-list" data-hc-scroller="" className={className}>
      <SessionListProblem queries={[pinned, others]} />
      {isLoading && <Skeleton label={messages.loadingSessions} />}
      {pinnedBucket(pinned.data).map(draw)}
      <SessionListEnd query={pinned} />
      {bucketSessions(others.data ?? [], now).map(draw)}
      <SessionListEnd query={others} />
      {isEmpty && <p data-hc-part="empty">{messages.noSessions}</p>}
    </div>
  );
}

function pinnedBucket(sessions: Bucket["sessions"] = []): Bucket[] {
  return sessions.length > 0 ? [{ key: "pinned", name: { type: "pinned" }, sessions }] : [];
}

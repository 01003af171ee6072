import { type MessageHit, type Session, systemClock } from "@helperchat/core";
import { type ParsedSearch, parseSearch } from "@helperchat/core/search";
import { useEffect, useMemo, useState } from "react";
import { useOpenSession } from "../session/session-context.js";
import {
  type FoundMessages,
  type FoundSessions,
  useFoundMessages,
  useFoundSessions,
} from "./use-found.js";

/** How long somebody who types has to pause before the store is asked, in milliseconds. */
const PAUSE = 150;

/** So many sessions stand before the messages, until more are asked for. */
const FIRST_SESSIONS = 5;

/** What can be chosen in the list of results. */
export type SearchOption =
  | { type: "session"; session: Session }
  /** The other sessions that were found, or the next of them. */
  | { type: "more" }
  | { type: "message"; hit: MessageHit };

export interface SearchResults {
  /** What was typed, without spaces around it. */
  text: string;
  search: ParsedSearch;
  /** In the order in which they are shown: sessions, what leads to more of them, messages. */
  options: readonly SearchOption[];
  /** Whether the messages are still looked for. */
  pending: boolean;
  /** Whether there is more than was read. */
  more: boolean;
  /** Whether messages were meant, and the store finds titles alone. */
  titlesOnly: boolean;
}

export interface Search {
  /** `null` before the first; while others are looked for, those that were there. */
  results: SearchResults | null;
  /** Whether the results are to what was typed before. */
  busy: boolean;
  queries: readonly (FoundSessions | FoundMessages)[];
  /** Reads on at the end. */
  readOn: () => void;
  showMoreSessions: () => void;
  /** Looks at once, without waiting for a pause. */
  searchNow: () => void;
}

/**
 * What is found of what somebody types. An answer belongs to its question, so one that comes late
 * never takes the place of a later one; a question that nobody asks any more is aborted.
 */
export function useSearch(typed: string): Search {
  const { projectId, helperId: helper } = useOpenSession();
  const wanted = typed.trim();
  const [text, setText] = useState(wanted);
  useEffect(() => {
    // Nothing to look for is nothing to wait for.
    if (wanted === "") return setText("");
    return systemClock.schedule(() => setText(wanted), PAUSE);
  }, [wanted]);

  const search = useMemo(() => parseSearch(text), [text]);
  const scope = { projectId, helper };
  const sessions = useFoundSessions(
    search.sessions && { ...search.sessions, ...scope },
    search.messages?.after,
  );
  const messages = useFoundMessages(
    search.query,
    search.messages && { ...search.messages, ...scope },
  );

  const [allOf, setAllOf] = useState<ParsedSearch | null>(null);
  const shown = sessions.data ?? none;
  const hits = messages.data?.hits ?? none;
  const titlesOnly = messages.data?.unsupported ?? false;
  const showsMessages = search.messages !== null && !titlesOnly;
  const isWhole = allOf === search || !showsMessages || shown.length <= FIRST_SESSIONS;
  // With messages below, whoever scrolls wants those; more sessions have to be asked for.
  const offersMore = showsMessages && (!isWhole || sessions.hasNextPage);

  const current = useMemo<SearchResults>(
    () => ({
      text,
      search,
      options: [
        ...(isWhole ? shown : shown.slice(0, FIRST_SESSIONS)).map(
          (session): SearchOption => ({ type: "session", session }),
        ),
        ...(offersMore ? [{ type: "more" } as const] : []),
        ...hits.map((hit): SearchOption => ({ type: "message", hit })),
      ],
      pending: messages.isLoading,
      more: offersMore || sessions.hasNextPage || messages.hasNextPage,
      titlesOnly,
    }),
    [
      text,
      search,
      isWhole,
      offersMore,
      shown,
      hits,
      messages.isLoading,
      sessions.hasNextPage,
      messages.hasNextPage,
      titlesOnly,
    ],
  );

  // Sessions stand above messages, so nothing is shown before it is known how many there are.
  const [before, setBefore] = useState<SearchResults | null>(null);
  const arrived = !sessions.isLoading;
  if (arrived && before !== current) setBefore(current);

  const end = showsMessages ? messages : sessions;
  return {
    results: arrived ? current : before,
    busy: wanted !== text || !arrived,
    queries: [sessions, messages],
    readOn: () => void end.fetchNextPage(),
    showMoreSessions: () => {
      if (isWhole) void sessions.fetchNextPage();
      setAllOf(search);
    },
    searchNow: () => setText(wanted),
  };
}

const none: readonly never[] = [];

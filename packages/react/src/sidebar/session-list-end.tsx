import type { ChatError, Session } from "@helperchat/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useInView } from "../ui/use-in-view.js";

export interface SessionListEndProps {
  query: UseInfiniteQueryResult<readonly Session[], ChatError>;
}

/** Reads the list on when its end is scrolled to; a button for whoever does not scroll, or when that failed. */
export function SessionListEnd({ query }: SessionListEndProps) {
  const messages = useMessages();
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  const count = data?.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever is at the end of a longer list is there anew
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage, count]);
  const ref = useInView(more, !isFetchingNextPage && !isFetchNextPageError);
  if (!hasNextPage) return null;
  return (
    <div ref={ref} data-hc-part="list-end" aria-busy={isFetchingNextPage}>
      {isFetchNextPageError && <span role="alert">{messages.sessionsFailed}</span>}
      <button type="button" data-hc-part="text-button" onClick={more}>
        {isFetchNextPageError ? messages.tryAgain : messages.moreSessions}
      </button>
    </div>
  );
}

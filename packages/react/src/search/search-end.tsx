import { enSearch } from "../messages/later/search-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Skeleton } from "../ui/skeleton.js";
import { useInView } from "../ui/use-in-view.js";
import type { Search } from "./use-search.js";

/** What stands below the results, or in their place. */
export function SearchEnd({ results, busy, queries, readOn }: Search) {
  const messages = useLaterMessages(enSearch);
  const isFetching = queries.some((query) => query.isFetchingNextPage);
  const isFailed = queries.some(({ isError }) => isError);
  const seen = useInView(readOn, Boolean(results?.more) && !busy && !isFetching && !isFailed);
  const count = results?.options.filter(({ type }) => type !== "more").length ?? 0;
  const isEmpty = results !== null && count === 0 && !results.pending && !isFailed;
  const nothing =
    results?.text === "" ? messages.noSessions : messages.noResults(results?.text ?? "");
  return (
    <>
      {(results === null || results.pending || isFetching) && !isFailed && (
        <Skeleton label={messages.searching} />
      )}
      {isEmpty && <p data-hc-part="empty">{nothing}</p>}
      {results?.titlesOnly && <p data-hc-part="empty">{messages.titlesOnly}</p>}
      <div ref={seen} />
      <span data-hc-part="hidden" role="status">
        {results && results.text !== "" && !busy && !results.pending && !isFailed
          ? count === 0
            ? nothing
            : messages.resultsFound(count, results.more)
          : null}
      </span>
    </>
  );
}

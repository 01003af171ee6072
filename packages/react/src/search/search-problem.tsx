import { useOnline } from "../hooks/use-online.js";
import { enSearch } from "../messages/later/search-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Notice } from "../ui/notice.js";
import type { Search } from "./use-search.js";

/** Says that something could not be searched, beside what was found. */
export function SearchProblem({ queries }: Pick<Search, "queries">) {
  const messages = useLaterMessages(enSearch);
  const online = useOnline();
  const failed = queries.filter(({ isError }) => isError);
  const error = failed[0]?.error;
  if (!error) return null;
  return (
    <Notice
      kind={online ? "error" : "warning"}
      live
      text={online ? `${messages.searchFailed} ${messages.reason(error)}` : messages.searchOffline}
      action={messages.tryAgain}
      onAct={async () => {
        await Promise.all(
          failed.map((query) =>
            query.isFetchNextPageError ? query.fetchNextPage() : query.refetch(),
          ),
        );
      }}
    />
  );
}

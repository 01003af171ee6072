import type { ChatError, Session } from "@helperchat/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useOnline } from "../hooks/use-online.js";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";

export interface SessionListProblemProps {
  queries: readonly UseInfiniteQueryResult<readonly Session[], ChatError>[];
}

/** Says that the list could not be read, beside what is there of it. */
export function SessionListProblem({ queries }: SessionListProblemProps) {
  const messages = useMessages();
  const failed = queries.filter(
    ({ isError, isFetchNextPageError }) => isError && !isFetchNextPageError,
  );
  const online = useOnline();
  const error = failed[0]?.error;
  if (!error) return null;
  // It is read again by itself once the network is back.
  if (!online) return <Notice kind="warning" live text={messages.offline} />;
  return (
    <Notice
      kind="error"
      live
      text={`${messages.sessionsFailed} ${messages.reason(error)}`}
      action={messages.tryAgain}
      onAct={async () => {
        await Promise.all(failed.map(({ refetch }) => refetch()));
      }}
    />
  );
}

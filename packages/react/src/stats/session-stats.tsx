import type { ChatError, Stats } from "@helperchat/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { forwardRef, useId, useState } from "react";
import { enFirst } from "../messages/en-first.js";
import { enStats } from "../messages/later/stats-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";
import { Skeleton } from "../ui/skeleton.js";
import { useMinute } from "../ui/use-minute.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { ChoiceRow } from "./choice-row.js";
import { StatsCharts } from "./stats-charts.js";
import { lastDays, type Span, spans } from "./stats-range.js";
import { useStats } from "./use-stats.js";

export interface SessionStatsProps extends PartProps<"section"> {
  projectId: string;
  /** Default: every helper. */
  helper?: string;
  /** Default: every session that is not in the trash. */
  sessionId?: string;
}

/**
 * What a person's conversations of the last days come to: messages, words, tokens and tools, by day
 * and by helper. It needs a `HelperChatProvider` and nothing else of the chat, is as high as what is
 * in it, and looks like the chat around it.
 *
 * @example
 * import { SessionStats } from "@helperchat/react/stats";
 *
 * <HelperChatProvider client={client}><SessionStats projectId="atlas" /></HelperChatProvider>
 */
export const SessionStats = forwardRef<HTMLElement, SessionStatsProps>(function SessionStats(
  { projectId, helper, sessionId, className, ...props },
  ref,
) {
  const given = useMessages();
  const messages = useLaterMessages(enStats);
  const [span, setSpan] = useState<Span>(30);
  const titleId = useId();
  // Drawn again with every minute, and asked for again when another day has begun.
  const now = new Date(useMinute() * 60_000);
  const counted = useStats({ projectId, helper, sessionId, ...lastDays(span, now) });
  const own = {
    "data-hc-part": "stats",
    className: className ? `hc-root ${className}` : "hc-root",
    "aria-labelledby": titleId,
    "aria-busy": counted.isPlaceholderData || undefined,
    lang: given === enFirst ? undefined : messages.locale,
    dir: messages.dir,
    children: (
      <>
        <header data-hc-part="stats-header">
          <h2 id={titleId}>{messages.stats}</h2>
          <ChoiceRow
            part="stats-span"
            label={messages.statsSpan}
            values={spans}
            chosen={span}
            onChoose={setSpan}
          >
            {(days) => <span>{messages.statsDays(days)}</span>}
          </ChoiceRow>
        </header>
        <Counted query={counted} />
      </>
    ),
  };
  return usePart("section", own, props, ref);
});

function Counted({ query }: { query: UseQueryResult<Stats, ChatError> }) {
  const messages = useLaterMessages(enStats);
  const { data, error, refetch } = query;
  if (error?.code === "unsupported") {
    return <Notice kind="note" text={messages.statsUnsupported} />;
  }
  if (!data && !error) return <Skeleton label={messages.statsLoading} />;
  return (
    <>
      {error && (
        <Notice
          kind="error"
          live
          text={`${messages.statsFailed} ${messages.reason(error)}`}
          action={messages.tryAgain}
          onAct={async () => {
            await refetch();
          }}
        />
      )}
      {data && !isEmpty(data) && <StatsCharts stats={data} />}
      {data && isEmpty(data) && <p data-hc-part="stats-empty">{messages.statsEmpty}</p>}
    </>
  );
}

function isEmpty({ total }: Stats): boolean {
  return total.messages + total.replies === 0;
}

import type { HelperFace, Measures, Stats } from "@helperchat/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { helpersKey } from "../hooks/session-cache.js";
import { enStats } from "../messages/later/stats-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { BarList } from "./bar-list.js";
import { ChoiceRow } from "./choice-row.js";
import { DayChart } from "./day-chart.js";
import { amount, type Measure, measureName, measures } from "./measure.js";
import { StatsFigure } from "./stats-figure.js";
import { useStatsFormats } from "./stats-formats.js";

/** The totals, of which one is chosen, and what it is made of. */
export function StatsCharts({ stats }: { stats: Stats }) {
  const messages = useLaterMessages(enStats);
  const formats = useStatsFormats();
  const nameOf = useHelperNames();
  const [measure, setMeasure] = useState<Measure>("messages");
  const { total, days, helpers, tools, feedback } = stats;
  const name = measureName(measure, messages);

  const columns = [
    ...[messages.statsMessages, messages.statsReplies, messages.statsWords],
    ...[messages.statsTokensRead, messages.statsTokensWritten, messages.statsToolCalls],
  ];
  const values = (counted: Measures) =>
    [
      ...[counted.messages, counted.replies, counted.words],
      ...[counted.inputTokens, counted.outputTokens, counted.toolCalls],
    ].map(formats.number);
  const byUse = [...helpers].sort((a, b) => amount(measure, b) - amount(measure, a));
  const byCalls = [...tools].sort((a, b) => b.calls - a.calls);
  const rated = feedback.good + feedback.bad > 0;

  return (
    <>
      <ChoiceRow
        part="stats-totals"
        label={messages.statsMeasure}
        values={measures}
        chosen={measure}
        onChoose={setMeasure}
      >
        {(one) => (
          <>
            <span>{measureName(one, messages)}</span>{" "}
            <strong>{formats.number(amount(one, total))}</strong>
          </>
        )}
      </ChoiceRow>
      <StatsFigure
        title={messages.statsByDay}
        columns={[messages.statsDay, ...columns]}
        rows={days.map((one) => [formats.rowDay(one.day), ...values(one)])}
      >
        <DayChart
          name={name}
          days={days.map((one) => ({ day: one.day, value: amount(measure, one) }))}
        />
      </StatsFigure>
      <div data-hc-part="stats-pair">
        <StatsFigure
          title={messages.statsByHelper}
          columns={[messages.statsHelper, ...columns]}
          rows={byUse.map((one) => [nameOf(one.helper), ...values(one)])}
        >
          <BarList
            bars={byUse.map((one) => ({
              name: nameOf(one.helper),
              value: amount(measure, one),
            }))}
          />
        </StatsFigure>
        {byCalls.length > 0 && (
          <StatsFigure
            title={messages.statsByTool}
            columns={[messages.statsTool, messages.statsToolCalls]}
            rows={byCalls.map((tool) => [tool.name, formats.number(tool.calls)])}
          >
            <BarList bars={byCalls.map((tool) => ({ name: tool.name, value: tool.calls }))} />
          </StatsFigure>
        )}
      </div>
      {rated && (
        <p data-hc-part="stats-feedback">{messages.statsFeedback(feedback.good, feedback.bad)}</p>
      )}
    </>
  );
}

/** What helpers are called; one that is gone, or not known yet, has its id for a name. */
function useHelperNames(): (helperId: string) => string {
  const client = useChatClient();
  const { data = [] } = useQuery<readonly HelperFace[]>({
    queryKey: helpersKey(client),
    queryFn: () => client.helpers(),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });
  return (helperId) => data.find(({ id }) => id === helperId)?.name ?? helperId;
}

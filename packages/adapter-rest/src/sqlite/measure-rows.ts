import type { Feedback, Measures, Message, Stats, StatsRequest } from "@helperchat/core";
import { measureMessage, StatsSum } from "@helperchat/core/stores";
import { toolsColumn } from "./add-message-measures.js";
import type { SessionKey } from "./message-rows.js";
import type { SqliteDatabase, SqliteParameters } from "./sqlite-database.js";

/** Keeps what counts of a message that was just saved. */
export function saveMeasures(database: SqliteDatabase, key: SessionKey, message: Message): void {
  const its = { ...key, messageId: message.id };
  database.run(
    `delete from chat_measures
     where user_id = $userId and session_id = $sessionId and message_id = $messageId`,
    its,
  );
  const measures = measureMessage(message);
  if (!measures) return;
  const { words, inputTokens, outputTokens, tools } = measures;
  // The time is the stored one: a message that is saved again keeps it.
  database.run(
    `insert into chat_measures
     select user_id, created_at, session_id, id, $byPerson, $words, $inputTokens, $outputTokens, $tools
     from chat_messages
     where user_id = $userId and session_id = $sessionId and id = $messageId`,
    {
      ...its,
      byPerson: Number(message.role === "user"),
      words,
      inputTokens,
      outputTokens,
      tools: toolsColumn(tools),
    },
  );
}

/**
 * What is counted of a day and a session at a time, and then of a day and a helper. `cross` keeps the
 * sessions last: SQLite would go through all that the person ever had, for those of a few days.
 */
export function selectStats(
  database: SqliteDatabase,
  userId: string,
  request: StatsRequest,
): Stats {
  const sum = new StatsSum(request);
  const days = JSON.stringify(sum.days.map(({ start, end }) => [start, end]));
  const { where, parameters } = sessionQuery(request);
  const counted = { ...parameters, userId, days };
  const rows = database.all<Measures & { day: number; helper: string }>(
    `select counted.day, session.helper, sum(messages) as messages, sum(replies) as replies,
       sum(words) as words, sum(inputTokens) as inputTokens, sum(outputTokens) as outputTokens,
       sum(toolCalls) as toolCalls
     from (
       select day.key as day, session_id, sum(by_person) as messages,
         sum(1 - by_person) as replies, sum(words) as words, sum(input_tokens) as inputTokens,
         sum(output_tokens) as outputTokens,
         sum(coalesce(json_array_length(tools), 0)) as toolCalls
       from ${MEASURES_OF_DAYS}
       group by day.key, session_id
     ) as counted
     cross join chat_sessions as session
       on session.user_id = $userId and session.id = counted.session_id
     where ${where}
     group by counted.day, session.helper`,
    counted,
  );
  for (const { day, helper, ...measures } of rows) sum.add(day, helper, measures);
  const calls = database.all<{ name: string; calls: number }>(
    `select tool.value as name, count(*) as calls
     from ${MEASURES_OF_DAYS} and said.tools is not null
     cross join json_each(said.tools) as tool
     join chat_sessions as session
       on session.user_id = $userId and session.id = said.session_id
     where ${where}
     group by tool.value`,
    counted,
  );
  for (const { name, calls: count } of calls) sum.addCalls(name, count);
  const ratings = database.all<{ rating: Feedback["rating"]; messages: number }>(
    `select said.feedback ->> '$.rating' as rating, count(*) as messages
     from json_each($days) as day
     cross join chat_messages as said on said.user_id = $userId
       and said.created_at >= day.value ->> 0 and said.created_at < day.value ->> 1
       and said.feedback is not null and said.status <> 'replying'
     join chat_sessions as session
       on session.user_id = $userId and session.id = said.session_id
     where ${where}
     group by said.feedback ->> '$.rating'`,
    counted,
  );
  for (const { rating, messages } of ratings) sum.addFeedback(rating, messages);
  return sum.stats();
}

/** Each day's part of the person's measures, one after another: `cross` keeps that order. */
const MEASURES_OF_DAYS = `json_each($days) as day
  cross join chat_measures as said on said.user_id = $userId
    and said.created_at >= day.value ->> 0 and said.created_at < day.value ->> 1`;

function sessionQuery({ projectId, helper, sessionId }: StatsRequest) {
  const conditions = ["session.state <> 'trashed'"];
  const parameters: SqliteParameters = {};
  const add = (column: string, name: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(`session.${column} = $${name}`);
    parameters[name] = value;
  };
  add("project_id", "projectId", projectId);
  add("helper", "helper", helper);
  add("id", "sessionId", sessionId);
  return { where: conditions.join(" and "), parameters };
}

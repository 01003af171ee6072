import type { SqliteDatabase } from "./sqlite-database.js";

/**
 * The migration that makes what is before a time a range of the order: `last_place` is the highest place
 * of all that was said or active by the end of a day.
 *
 * Places follow the order in which things came, whatever the clock said. Where it goes back, later days
 * are raised as well, so that none is below an earlier one, and each is a bound.
 */
export const rememberDays = `
  create table chat_days (day text primary key, last_place integer not null) strict, without rowid;

  insert into chat_days
  select day, max(max(place)) over (order by day)
  from (
    select substr(last_message_at, 1, 10) as day, place from chat_sessions
    union all
    select substr(created_at, 1, 10), place from chat_messages where place is not null
  )
  group by day;

  ${trigger("new", "insert")}
  ${trigger("active", "update of place", "when new.place <> old.place")}
`;

// A session takes its place after the messages that were saved with it, so theirs are below.
function trigger(name: string, event: string, when = ""): string {
  return `
    create trigger chat_days_of_${name} after ${event} on chat_sessions ${when} begin
      insert or ignore into chat_days values (substr(new.last_message_at, 1, 10), new.place);
      update chat_days set last_place = new.place
      where day >= substr(new.last_message_at, 1, 10) and last_place < new.place;
    end;
  `;
}

/** A place above all that has a time before this one. What is below may be a day's more. */
export function placeAfter(database: SqliteDatabase, storedTime: string): number {
  const row = database.get<{ last_place: number }>(
    "select last_place from chat_days where day <= $day order by day desc limit 1",
    { day: storedTime.slice(0, 10) },
  );
  return (row?.last_place ?? 0) + 1;
}

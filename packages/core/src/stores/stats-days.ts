import { ChatError } from "../chat-error.js";
import { isDay, isTimeZone } from "../contract/is-day.js";
import { MAX_DAYS } from "../contract/limits.js";
import type { StatsRequest } from "../contract/stats.js";

/** A calendar day, and the UTC times between which it lies: from `start` on and before `end`. */
export interface StatsDay {
  day: string;
  start: string;
  end: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The days that a request is about, or `invalid`, naming the field. Every store takes them from
 * here, so that none needs to know time zones.
 */
export function statsDays({ from, to, timeZone }: StatsRequest): StatsDay[] {
  if (!isTimeZone(timeZone)) throw invalid("timeZone", "There is no such time zone.");
  if (!isDay(from)) throw invalid("from", "The first day is no day such as 2026-11-23.");
  if (!isDay(to)) throw invalid("to", "The last day is no day such as 2026-11-23.");
  const first = Date.parse(from);
  const count = (Date.parse(to) - first) / DAY + 1;
  if (count < 1) throw invalid("to", "The last day is before the first.");
  if (count > MAX_DAYS) throw invalid("to", `At most ${MAX_DAYS} days can be counted at once.`);

  const dateOf = dateIn(timeZone);
  const days: StatsDay[] = [];
  let start = dayStart(first, dateOf, first);
  for (let number = 0; number < count; number += 1) {
    const midnight = first + number * DAY;
    const end = dayStart(midnight + DAY, dateOf, start + DAY);
    days.push({ day: dayOf(midnight), start: timeOf(start), end: timeOf(end) });
    start = end;
  }
  return days;
}

/**
 * The first moment whose date is this day, or a later one where a time zone has left the day out.
 * `midnight` is the day's in UTC; `guess` is right but where a clock was changed.
 */
function dayStart(midnight: number, dateOf: (time: number) => string, guess: number): number {
  const day = dayOf(midnight);
  if (dateOf(guess) === day && dateOf(guess - 1) < day) return guess;
  let before = midnight - 16 * HOUR;
  let within = midnight + 16 * HOUR;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dateOf(middle) < day) before = middle;
    else within = middle;
  }
  return within;
}

/** Which date a moment has in a time zone. */
function dateIn(timeZone: string): (time: number) => string {
  const format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (time) => {
    const found = { year: "", month: "", day: "" };
    for (const { type, value } of format.formatToParts(time)) {
      if (type === "year" || type === "month" || type === "day") found[type] = value;
    }
    return `${found.year}-${found.month}-${found.day}`;
  };
}

function dayOf(midnight: number): string {
  return timeOf(midnight).slice(0, 10);
}

function timeOf(time: number): string {
  return new Date(time).toISOString();
}

function invalid(field: keyof StatsRequest, message: string): ChatError {
  return new ChatError("invalid", message, { field });
}

import type { StatsRequest } from "@helperchat/core";

/** The lengths of time that can be chosen, in days. */
export const spans = [7, 30, 90] as const;

export type Span = (typeof spans)[number];

/** The days that end with the day of `now`, by the calendar of whoever looks. */
export function lastDays(count: number, now: Date): Pick<StatsRequest, "from" | "to" | "timeZone"> {
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - count + 1);
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { from: written(first), to: written(now), timeZone: timeZone ?? "UTC" };
}

function written(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

import type { FirstMessages } from "../messages/first-messages.js";

/** Whether two times are of one calendar day, in the time zone of whoever looks. */
export function isSameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}

/** The day of `at` in words; without the year where that is this one. */
export function dayLabel(at: Date, now: Date, messages: FirstMessages): string {
  if (isSameDay(at, now)) return messages.today;
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (isSameDay(at, yesterday)) return messages.yesterday;
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  const format = { weekday: "long", day: "numeric", month: "long", year } as const;
  return new Intl.DateTimeFormat(messages.locale, format).format(at);
}

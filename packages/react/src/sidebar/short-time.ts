import { calendarDaysBetween } from "./session-buckets.js";

/** A moment in the past in a few letters: `now`, `5m ago`, `Mon`, `12 Mar`, `Mar 2024`. */
export function shortTime(time: Date, now: Date, locale: string): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - time.getTime()) / 60_000));
  const days = calendarDaysBetween(time, now);
  if (minutes < 1) return relative(locale).format(0, "second");
  if (minutes < 60) return relative(locale).format(-minutes, "minute");
  if (days <= 0) return relative(locale).format(-Math.floor(minutes / 60), "hour");
  if (days <= 7) return dates(locale, "weekday").format(time);
  const thisYear = time.getFullYear() === now.getFullYear();
  return dates(locale, thisYear ? "day" : "month").format(time);
}

/** The name of a month, with its year unless that is this one. */
export function monthName(year: number, month: number, now: Date, locale: string): string {
  const style = year === now.getFullYear() ? "monthAlone" : "monthLong";
  return dates(locale, style).format(new Date(year, month, 1));
}

/** A moment in full. */
export function fullTime(time: Date, locale: string): string {
  return dates(locale, "full").format(time);
}

const styles = {
  weekday: { weekday: "short" },
  day: { day: "numeric", month: "short" },
  month: { month: "short", year: "numeric" },
  monthAlone: { month: "long" },
  monthLong: { month: "long", year: "numeric" },
  full: { dateStyle: "long", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a formatter costs more than a row of the list.
const relatives = new Map<string, Intl.RelativeTimeFormat>();
const formats = new Map<string, Intl.DateTimeFormat>();

function relative(locale: string): Intl.RelativeTimeFormat {
  const known = relatives.get(locale);
  if (known) return known;
  const format = new Intl.RelativeTimeFormat(locale, { style: "narrow", numeric: "auto" });
  relatives.set(locale, format);
  return format;
}

function dates(locale: string, style: keyof typeof styles): Intl.DateTimeFormat {
  // The zone is part of the key: whoever travels has another one without a reload.
  const zone = new Date().getTimezoneOffset();
  const key = `${locale} ${style} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, styles[style]);
  formats.set(key, format);
  return format;
}

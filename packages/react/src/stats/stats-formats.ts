import { useMemo } from "react";
import { useMessages } from "../messages/use-messages.js";

export interface StatsFormats {
  number: (value: number) => string;
  /** In a few letters, as on an axis: `12K`. */
  short: (value: number) => string;
  /** A day, written `2026-11-23`, as on an axis. */
  day: (day: string) => string;
  /** A day with its name, in short, as in a table. */
  rowDay: (day: string) => string;
  /** The same in full. */
  fullDay: (day: string) => string;
}

/** Numbers and days as they are written in the language of the words. */
export function useStatsFormats(): StatsFormats {
  const { locale } = useMessages();
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
    // A day has no time zone any more: it is written where it is midnight.
    const timeZone = "UTC";
    const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" });
    const rowDay = new Intl.DateTimeFormat(locale, {
      ...{ timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" },
    });
    const fullDay = new Intl.DateTimeFormat(locale, {
      ...{ timeZone, weekday: "long", day: "numeric", month: "long", year: "numeric" },
    });
    return {
      number: (value) => number.format(value),
      short: (value) => short.format(value),
      day: (text) => day.format(Date.parse(text)),
      rowDay: (text) => rowDay.format(Date.parse(text)),
      fullDay: (text) => fullDay.format(Date.parse(text)),
    };
  }, [locale]);
}

import type { FirstMessages } from "../messages/first-messages.js";

/** A time as its date and time of day, where whoever reads it is. */
export function longDate(time: string, { locale }: FirstMessages): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(time),
  );
}

import type { Messages } from "../messages/messages.js";

/** A time as its date and time of day, where whoever reads it is. */
export function longDate(time: string, { locale }: Messages): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(time),
  );
}

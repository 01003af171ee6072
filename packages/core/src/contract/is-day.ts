// Free of zod, so that browser code can import them.

/** Whether this is a day of the calendar, as `2026-11-23`, from 1970 on and before the year 9999. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < "1970" || text >= "9999") return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Some engines take the 31st of February for the 3rd of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whether this is the IANA name of a time zone that is known here. An offset is none. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    // A RangeError is how `Intl` says so.
    return false;
  }
}

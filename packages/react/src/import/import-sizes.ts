import type { ImportProgress } from "./import-files.js";

/** How much of the files was read, from 0 to 1. */
export function partOf({ bytes, of }: ImportProgress): number {
  return of === 0 ? 1 : Math.min(bytes / of, 1);
}

/** In whole percents, rounded down: it is complete when it is. */
export function percent(part: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "percent" });
  return format.format(Math.floor(part * 100) / 100);
}

/** A size in the unit that suits `of`, so that two sizes beside each other have the same. */
export function fileSize(bytes: number, of: number, locale: string): string {
  const [unit, size] = of < 1_000_000 ? ["kilobyte", 1_000] : ["megabyte", 1_000_000];
  const format = { style: "unit", unit, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, format).format(bytes / Number(size));
}

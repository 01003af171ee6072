/** Where a chart ends: at a round number that has a round half, and holds every value. */
export function chartTop(values: readonly number[]): number {
  const highest = Math.max(2, ...values);
  const unit = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 4, 6, 10].find((times) => times * unit >= highest) ?? 10;
  return Math.max(2, step * unit);
}

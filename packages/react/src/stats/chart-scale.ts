/** Where a chart ends: at a round number that has a round half, and holds every value. */
export function chartTop(values: readonly number[]): number {
  const highest = Math.max(2, ...values);
  if (highest <= 10) return 2 * Math.ceil(highest / 2);
  const unit = 10 ** (Math.floor(Math.log10(highest)) - 1);
  return (steps.find((times) => times * unit >= highest) ?? 100) * unit;
}

const steps = [10, 12, 16, 20, 30, 40, 60, 80, 100];

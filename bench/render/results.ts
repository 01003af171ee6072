/** What one measurement found, by name; times in milliseconds. */
export interface Found {
  values: Readonly<Record<string, number>>;
}

/** A contender, a scenario, and the name of a value. */
export type Measured = readonly [contender: string, scenario: string, value: string];

/** All that was measured, several times each. */
export class Results {
  readonly #found = new Map<string, Found[]>();

  add(contender: string, scenario: string, found: Found): void {
    const key = `${contender} ${scenario}`;
    this.#found.set(key, [...(this.#found.get(key) ?? []), found]);
  }

  /** The median of a value over all rounds; `null` where it was not measured. */
  get(contender: string, scenario: string, value: string): number | null {
    const found = this.#found.get(`${contender} ${scenario}`) ?? [];
    const values = found.flatMap(({ values }) => values[value] ?? []);
    return values.length > 0 ? median(values) : null;
  }

  /**
   * The median of what one value is to another in the same round: what else the machine did then,
   * it did to both.
   */
  ratio(of: Measured, to: Measured): number | null {
    const [above, below] = [of, to].map(([contender, scenario, value]) =>
      (this.#found.get(`${contender} ${scenario}`) ?? []).map(({ values }) => values[value]),
    );
    const ratios = (above ?? []).flatMap((a, round) => {
      const b = below?.[round];
      return a === undefined || !b ? [] : a / b;
    });
    return ratios.length > 0 ? median(ratios) : null;
  }

  all(): Record<string, readonly Found["values"][]> {
    const all = [...this.#found].map(([key, found]) => [key, found.map(({ values }) => values)]);
    return Object.fromEntries(all);
  }
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which this share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? 0;
  return low + (high - low) * (at - Math.floor(at));
}

import type { CSSProperties } from "react";

/** Numbers for the stylesheet, such as `--_index` for the place of a row. */
export function variables(numbers: Record<string, number>): CSSProperties {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [`--_${name}`, value]));
}

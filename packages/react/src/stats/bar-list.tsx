import { visibleSigns } from "../ui/visible-signs.js";
import { useStatsFormats } from "./stats-formats.js";

export interface BarListProps {
  /** The most first. */
  bars: readonly { name: string; value: number }[];
}

/** A row for each name, with a bar that is as long as its part of the longest. */
export function BarList({ bars }: BarListProps) {
  const formats = useStatsFormats();
  const longest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    // The table behind it says the same, in columns.
    <ul data-hc-part="bar-list" aria-hidden="true">
      {bars.map(({ name, value }) => (
        <li key={name}>
          <span>
            <bdi>{visibleSigns(name)}</bdi>
          </span>
          <span>{formats.number(value)}</span>
          <svg aria-hidden="true" focusable="false">
            <rect width="100%" height="100%" rx="2" />
            <rect width={`${(value / longest) * 100}%`} height="100%" rx="2" />
          </svg>
        </li>
      ))}
    </ul>
  );
}

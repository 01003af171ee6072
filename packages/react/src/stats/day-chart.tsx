import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { enStats } from "../messages/later/stats-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { chartTop } from "./chart-scale.js";
import { useStatsFormats } from "./stats-formats.js";

export interface DayChartProps {
  /** What is shown, in the person's words. */
  name: string;
  days: readonly { day: string; value: number }[];
}

/**
 * A bar for each day. It is read like a ruler: one stop for the keyboard, whose arrow keys go from
 * day to day, while a mouse or a finger points at one. What a day comes to stands above in words.
 */
export function DayChart({ name, days }: DayChartProps) {
  const messages = useLaterMessages(enStats);
  const formats = useStatsFormats();
  const [place, setPlace] = useState<number | null>(null);
  const top = chartTop(days.map(({ value }) => value));
  const last = days.length - 1;
  const at = Math.min(place ?? last, last);
  const read = days[at];
  const [first, end] = [days[0], days[last]];
  if (!read || !first || !end) return null;
  const words = `${formats.fullDay(read.day)}: ${formats.number(read.value)}`;

  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const along = (event.clientX - left) / width;
    const share = isRightToLeft(event.currentTarget) ? 1 - along : along;
    setPlace(Math.min(last, Math.max(0, Math.floor(share * days.length))));
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const next = placeAfter(event.key, at, last, isRightToLeft(event.currentTarget));
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setPlace(next);
  };

  return (
    <div data-hc-part="day-chart">
      <p data-hc-part="day-read" aria-hidden="true">
        {place === null ? "\u00a0" : words}
      </p>
      <div data-hc-part="day-axis" aria-hidden="true">
        {[top, top / 2, 0].map((value) => (
          <span key={value}>{formats.short(value)}</span>
        ))}
      </div>
      <div
        data-hc-part="day-bars"
        role="slider"
        tabIndex={0}
        aria-label={`${name}, ${messages.statsByDay}`}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at}
        aria-valuetext={words}
        onFocus={() => setPlace(at)}
        onBlur={() => setPlace(null)}
        onKeyDown={press}
        onPointerDown={point}
        onPointerMove={point}
        onPointerLeave={(event) => {
          if (event.currentTarget !== event.currentTarget.ownerDocument.activeElement) {
            setPlace(null);
          }
        }}
      >
        <svg aria-hidden="true" focusable="false">
          {[0, 50, 100].map((height) => (
            <line key={height} x1="0" x2="100%" y1={`${height}%`} y2={`${height}%`} />
          ))}
          {place !== null && (
            <rect
              data-hc-part="day-column"
              x={`${(at / days.length) * 100}%`}
              width={`${100 / days.length}%`}
              height="100%"
            />
          )}
          {days.map(({ day, value }, index) => (
            <rect
              key={day}
              data-hc-state={index === at && place !== null ? "read" : undefined}
              x={`${((index + 0.14) / days.length) * 100}%`}
              width={`${(0.72 / days.length) * 100}%`}
              y={`${100 - (value / top) * 100}%`}
              height={`${(value / top) * 100}%`}
              rx={days.length > 31 ? 1 : 2}
            />
          ))}
        </svg>
      </div>
      <p data-hc-part="day-ends" aria-hidden="true">
        <span>{formats.day(first.day)}</span>
        <span>{formats.day(end.day)}</span>
      </p>
    </div>
  );
}

/** Where a key leads, or `null` where it is none of the chart's. */
function placeAfter(key: string, at: number, last: number, mirrored: boolean): number | null {
  const forward = mirrored ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    ArrowUp: at + 1,
    ArrowDown: at - 1,
    PageUp: at + 7,
    PageDown: at - 7,
    Home: 0,
    End: last,
  };
  const next = steps[key];
  return next === undefined ? null : Math.min(last, Math.max(0, next));
}

function isRightToLeft(element: HTMLElement): boolean {
  return getComputedStyle(element).direction === "rtl";
}

import { type ReactNode, useId, useState } from "react";
import { useMessages } from "../messages/use-messages.js";

export interface StatsFigureProps {
  title: string;
  /** The names of the columns; the first is that of the rows. */
  columns: readonly string[];
  rows: readonly (readonly [name: string, ...values: string[]])[];
  /** The chart. */
  children: ReactNode;
}

/** A chart and the table behind it, which is there for screen readers even while it is not shown. */
export function StatsFigure({ title, columns, rows, children }: StatsFigureProps) {
  const messages = useMessages();
  const [shown, setShown] = useState<"chart" | "table">("chart");
  const titleId = useId();
  const isTable = shown === "table";
  return (
    <section data-hc-part="stats-figure" data-hc-state={shown} aria-labelledby={titleId}>
      <div data-hc-part="stats-heading">
        <h3 id={titleId}>{title}</h3>
        <button
          type="button"
          data-hc-part="text-button"
          aria-label={`${messages.table}: ${title}`}
          aria-pressed={isTable}
          onClick={() => setShown(isTable ? "chart" : "table")}
        >
          {messages.table}
        </button>
      </div>
      {!isTable && children}
      {/* Whoever has no mouse scrolls it with the keyboard. */}
      <div data-hc-part={isTable ? "stats-table" : "hidden"} tabIndex={isTable ? 0 : undefined}>
        <table aria-labelledby={titleId}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...values]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, index) => (
                  <td key={columns[index + 1]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

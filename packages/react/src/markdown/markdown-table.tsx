import { createElement, memo } from "react";
import { useMessages } from "../messages/use-messages.js";
import { inline } from "./inline.js";
import type { TableColumn, TableRow, TableToken } from "./read/tokens.js";

/** A table in a box of its own that scrolls, so that it never widens the page. */
export function MarkdownTable({ table }: { table: TableToken }) {
  const messages = useMessages();
  const { columns } = table;
  const head = columns.map(({ align, tokens }) =>
    createElement("th", { "data-hc-align": align ?? undefined }, inline(tokens)),
  );
  const rows = table.rows.map((cells) => createElement(Row, { cells, columns }));
  return (
    // No landmark: a conversation may have many of the same name.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard
    <section role="group" data-hc-part="table" aria-label={messages.table} tabIndex={0}>
      <table>
        <thead>{createElement("tr", null, ...head)}</thead>
        {createElement("tbody", null, ...rows)}
      </table>
    </section>
  );
}

interface RowProps {
  cells: TableRow;
  columns: readonly TableColumn[];
}

/** Drawn again when it is another object: of a table that grows, only the end is. */
const Row = memo(
  function Row({ cells, columns }: RowProps) {
    const all = cells.map((tokens, index) => {
      const align = columns[index]?.align ?? undefined;
      return createElement("td", { "data-hc-align": align }, inline(tokens));
    });
    return createElement("tr", null, ...all);
  },
  (before, after) => before.cells === after.cells,
);

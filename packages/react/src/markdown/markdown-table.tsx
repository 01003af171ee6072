import type { Tokens } from "marked";
import { createElement, memo } from "react";
import { useMessages } from "../messages/use-messages.js";
import { inline } from "./inline.js";

/** A table in a box of its own that scrolls, so that it never widens the page. */
export function MarkdownTable({ table }: { table: Tokens.Table }) {
  const messages = useMessages();
  const rows = table.rows.map((cells) => createElement(Row, { cells }));
  return (
    // No landmark: a conversation may have many of the same name.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard
    <section role="group" data-hc-part="table" aria-label={messages.table} tabIndex={0}>
      <table>
        <thead>{createElement("tr", null, ...table.header.map(cell))}</thead>
        {createElement("tbody", null, ...rows)}
      </table>
    </section>
  );
}

/** Drawn again when it is another object: of a table that grows, only the end is. */
const Row = memo(function Row({ cells }: { cells: readonly Tokens.TableCell[] }) {
  return createElement("tr", null, ...cells.map(cell));
});

function cell({ header, align, tokens }: Tokens.TableCell) {
  const Cell = header ? "th" : "td";
  return <Cell data-hc-align={align ?? undefined}>{inline(tokens)}</Cell>;
}

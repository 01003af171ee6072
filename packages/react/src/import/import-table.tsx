import type { ImportCounts } from "@helperchat/core/portable";
import { enImport } from "../messages/later/import-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";

/** What became of chats and messages, in numbers. */
export function ImportTable(counts: { sessions: ImportCounts; messages: ImportCounts }) {
  const messages = useLaterMessages(enImport);
  const rows = [
    [messages.sessions, counts.sessions],
    [messages.statsMessages, counts.messages],
  ] as const;
  const format = new Intl.NumberFormat(messages.locale);
  return (
    <table data-hc-part="import-table">
      <thead>
        <tr>
          <td />
          <th scope="col">{messages.importAdded}</th>
          <th scope="col">{messages.importPresent}</th>
          <th scope="col">{messages.importSkipped}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, { imported, unchanged, skipped }]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{format.format(imported)}</td>
            <td>{format.format(unchanged)}</td>
            <td>{format.format(skipped)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

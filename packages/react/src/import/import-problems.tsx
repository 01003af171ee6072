import { enImport } from "../messages/later/import-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import type { ProblemGroup } from "./group-problems.js";

export interface ImportProblemsProps {
  groups: readonly ProblemGroup[];
  /** How many more problems there were than the groups have. */
  more: number;
}

/** So many places of each reason are named; the report to keep has all. */
const NAMED = 3;

/** What was not imported, or not whole: reason by reason, with the first chats that it happened to. */
export function ImportProblems({ groups, more }: ImportProblemsProps) {
  const messages = useLaterMessages(enImport);
  if (groups.length === 0) return null;
  return (
    <section data-hc-part="import-problems" aria-label={messages.importProblems}>
      <p data-hc-part="label">{messages.importProblems}</p>
      <ul>
        {groups.map(({ reason, count, places }) => (
          <li key={reason}>
            <p>
              {reason} <span data-hc-part="import-count">{messages.times(count)}</span>
            </p>
            <ul data-hc-part="import-places">
              {places.slice(0, NAMED).map((place) => (
                <li key={place} dir="auto">
                  {place}
                </li>
              ))}
              {places.length > NAMED && <li>{messages.andMore(places.length - NAMED)}</li>}
            </ul>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{messages.andMore(more)}</p>}
    </section>
  );
}

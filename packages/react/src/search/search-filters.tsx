import { enSearch } from "../messages/later/search-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";

/** What can be typed beside words, as `parseSearch` reads it: the same in every language. */
const filters = ["tag:", "folder:", "is:pinned", "is:archived", "after:", "before:", "has:tool"];

/** Says which filters there are. Whoever presses one need not type it. */
export function SearchFilters({ onAdd }: { onAdd: (filter: string) => void }) {
  const messages = useLaterMessages(enSearch);
  return (
    <div data-hc-part="search-filters">
      <span>{messages.searchFilters}</span>
      {filters.map((filter) => (
        <button key={filter} type="button" dir="ltr" lang="en" onClick={() => onAdd(filter)}>
          {filter}
        </button>
      ))}
    </div>
  );
}

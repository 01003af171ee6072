import { enSearch } from "../messages/later/search-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { FoundText } from "../sidebar/found-text.js";
import { plainPreview } from "../sidebar/plain-preview.js";
import { fullTime, shortTime } from "../sidebar/short-time.js";
import { useMinute } from "../ui/use-minute.js";
import { FoundWords } from "./found-words.js";
import type { SearchResults as Results, SearchOption } from "./use-search.js";

export interface SearchResultsProps {
  /** Of the list; those of its options are made from it, see {@link optionId}. */
  id: string;
  results: Results;
  /** The place of the option that Enter chooses; -1 for none. */
  active: number;
  onMove: (index: number) => void;
  onChoose: (option: SearchOption) => void;
}

/** The `id` of the element of an option. */
export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** What was found, as the listbox of the field above: sessions first, then messages. */
export function SearchResults({ id, results, active, onMove, onChoose }: SearchResultsProps) {
  const messages = useLaterMessages(enSearch);
  const { options, search, text } = results;
  const firstMessage = options.findIndex(({ type }) => type === "message");
  const end = firstMessage < 0 ? options.length : firstMessage;
  const groups = [
    { name: text === "" ? messages.recentSessions : messages.sessions, from: 0, to: end },
    { name: messages.foundMessages, from: end, to: options.length },
  ];
  return (
    <div id={id} role="listbox" aria-label={messages.searchResults} data-hc-part="search-list">
      {groups.map(({ name, from, to }, group) =>
        from === to ? null : (
          // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, and no fieldset
          <div key={name} role="group" aria-labelledby={`${id}-group-${group}`}>
            <div id={`${id}-group-${group}`} role="presentation" data-hc-part="search-group">
              {name}
            </div>
            {options.slice(from, to).map((option, offset) => {
              const index = from + offset;
              return (
                // The field has the focus, and its keys.
                // biome-ignore lint/a11y/useKeyWithClickEvents: see above
                // biome-ignore lint/a11y/useFocusableInteractive: see above
                <div
                  key={optionKey(option)}
                  id={optionId(id, index)}
                  role="option"
                  aria-selected={index === active}
                  data-hc-part="search-option"
                  data-hc-kind={option.type}
                  // Not when it comes under a pointer that rests.
                  onPointerMove={() => index !== active && onMove(index)}
                  onClick={() => onChoose(option)}
                >
                  <Option option={option} query={search.query} />
                </div>
              );
            })}
          </div>
        ),
      )}
    </div>
  );
}

function optionKey(option: SearchOption): string {
  if (option.type === "session") return `session ${option.session.id}`;
  if (option.type === "more") return "more";
  return `message ${option.hit.session.id} ${option.hit.messageId}`;
}

function Option({ option, query }: { option: SearchOption; query: string }) {
  const messages = useLaterMessages(enSearch);
  const helper = useHelperFace();
  if (option.type === "more") return messages.moreSessions;
  if (option.type === "session") {
    const title = option.session.title ?? messages.untitled;
    return (
      <>
        <span data-hc-part="search-title" dir="auto">
          {query === "" ? title : <FoundText text={title} search={query} />}
        </span>{" "}
        <When at={option.session.lastMessageAt} />
      </>
    );
  }
  const { hit } = option;
  return (
    <>
      <span data-hc-part="search-who">{hit.role === "user" ? messages.you : helper.name}</span>{" "}
      <span data-hc-part="search-title" dir="auto">
        {hit.session.title ?? messages.untitled}
      </span>{" "}
      <When at={hit.createdAt} />{" "}
      <span data-hc-part="search-snippet" dir="auto">
        <FoundWords text={plainPreview(hit.snippet)} query={query} />
      </span>
    </>
  );
}

function When({ at }: { at: string }) {
  const { locale } = useLaterMessages(enSearch);
  const now = new Date(useMinute() * 60_000);
  const time = new Date(at);
  return (
    <time data-hc-part="search-time" dateTime={at} title={fullTime(time, locale)}>
      {shortTime(time, now, locale)}
    </time>
  );
}

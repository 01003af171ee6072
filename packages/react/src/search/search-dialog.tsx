import { MAX_QUERY } from "@helperchat/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { enSearch } from "../messages/later/search-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarState } from "../session/sidebar-state.js";
import { Icon } from "../ui/icon.js";
import { IconButton } from "../ui/icon-button.js";
import { SearchEnd } from "./search-end.js";
import { SearchFilters } from "./search-filters.js";
import { SearchProblem } from "./search-problem.js";
import { optionId, SearchResults } from "./search-results.js";
import { useActiveOption } from "./use-active-option.js";
import { type SearchOption, useSearch } from "./use-search.js";

export interface SearchDialogProps {
  /** What the field begins with. */
  text: string;
  onClose: () => void;
}

/** Finds sessions by their title and messages by their words, and opens what is chosen. */
export function SearchDialog({ text, onClose }: SearchDialogProps) {
  const messages = useLaterMessages(enSearch);
  const { open, openMessage } = useOpenSession();
  const { drawer, hide } = useSidebarState();
  const listId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const found = useSearch(typed);
  const { results, busy } = found;
  const options = results?.options ?? [];
  const list = useActiveOption(results?.search, options.length);
  const active = busy ? -1 : list.active;

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);

  useEffect(() => {
    if (active < 0) return;
    const option = document.getElementById(optionId(listId, active));
    // With the first comes the heading above it.
    if (active === 0) option?.closest("[data-hc-scroller]")?.scrollTo({ top: 0 });
    else option?.scrollIntoView({ block: "nearest" });
  }, [active, listId]);

  const close = () => dialog.current?.close();

  function choose(option: SearchOption) {
    if (option.type === "more") return found.showMoreSessions();
    // First, since closing gives focus back to where it was.
    close();
    if (drawer) hide();
    if (option.type === "session") return open(option.session.id);
    openMessage({ sessionId: option.hit.session.id, messageId: option.hit.messageId });
  }

  function addFilter(filter: string) {
    setTyped(`${typed.trimEnd()} ${filter}${filter.endsWith(":") ? "" : " "}`.trimStart());
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While a word is being composed, keys are the input method's; Safari tells by the code alone.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const option = options[active];
      // What was found before is not what was asked for.
      if (option) choose(option);
      else found.searchNow();
    } else if (list.move(event)) event.preventDefault();
  }

  return (
    <dialog
      ref={dialog}
      data-hc-part="search-dialog"
      data-hc-command="search"
      aria-label={messages.search}
      onKeyDown={keepEscape}
      // Nothing of it is beside what it holds but what is behind it.
      onClick={(event) => event.target === dialog.current && close()}
      onClose={onClose}
    >
      <div data-hc-part="search-field">
        <Icon name="search" />
        <input
          ref={field}
          role="combobox"
          type="text"
          inputMode="search"
          enterKeyHint="go"
          dir="auto"
          aria-label={messages.search}
          aria-expanded={options.length > 0}
          aria-controls={options.length > 0 ? listId : undefined}
          aria-activedescendant={options[active] ? optionId(listId, active) : undefined}
          aria-autocomplete="list"
          placeholder={messages.search}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={MAX_QUERY}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton icon="close" label={messages.close} onClick={close} />
      </div>
      <section
        data-hc-part="search-results"
        data-hc-scroller=""
        aria-label={messages.searchResults}
        aria-busy={busy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and what is in it has no focus
        tabIndex={0}
      >
        <SearchProblem queries={found.queries} />
        {options.length > 0 && results && (
          <SearchResults
            id={listId}
            results={results}
            active={active}
            onMove={list.set}
            onChoose={choose}
          />
        )}
        <SearchEnd {...found} />
      </section>
      <SearchFilters onAdd={addFilter} />
    </dialog>
  );
}

function keepEscape(event: KeyboardEvent) {
  if (event.key !== "Escape") return;
  // It has nothing to say to a drawer around the dialog, nor, while a word is composed, to this.
  event.stopPropagation();
  if (event.nativeEvent.isComposing) event.preventDefault();
}

import { MAX_TITLE, systemClock } from "@helperchat/core";
import { forwardRef, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { SearchButton } from "../search/search-button.js";
import { Icon } from "../ui/icon.js";
import { IconButton } from "../ui/icon-button.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useSidebarParts } from "./sidebar-context.js";
import { useFoundSessions } from "./use-found-sessions.js";

/** How long somebody who types has to pause before the store is asked, in milliseconds. */
const PAUSE = 150;

export type SessionSearchProps = PartProps<"div">;

/**
 * Narrows the list to the sessions whose title has these words; arrow down leads to what was found.
 * Its button opens the search in messages as well, with the same words.
 */
export const SessionSearch = forwardRef<HTMLDivElement, SessionSearchProps>(
  function SessionSearch(props, ref) {
    const messages = useMessages();
    const { search, setSearch, order, focusRow } = useSidebarParts();
    const [typed, setTyped] = useState(search);
    const found = useFoundSessions();
    const field = useRef<HTMLInputElement>(null);
    const text = typed.trim();

    useEffect(() => {
      // Nothing to look for is nothing to wait for.
      if (text === "") return setSearch("");
      return systemClock.schedule(() => setSearch(text), PAUSE);
    }, [text, setSearch]);

    function clear() {
      setTyped("");
      field.current?.focus();
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.nativeEvent.isComposing) return;
      if (event.key === "Escape" && typed !== "") {
        // The first Escape is the field's, the next may close the drawer.
        event.preventDefault();
        clear();
      }
      if (event.key !== "ArrowDown" && event.key !== "Enter") return;
      const first = order.current[0];
      if (first === undefined) return;
      event.preventDefault();
      focusRow(first);
    }

    const own = {
      // React 18 does not know <search>.
      role: "search",
      "data-hc-part": "search",
      children: (
        <>
          <Icon name="search" />
          <input
            ref={field}
            type="search"
            data-hc-part="search-input"
            aria-label={messages.searchSessions}
            placeholder={messages.searchSessions}
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={MAX_TITLE}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {typed !== "" && <IconButton icon="close" label={messages.clearSearch} onClick={clear} />}
          <SearchButton text={typed} />
          <span data-hc-part="hidden" role="status">
            {found.data && messages.sessionsFound(found.data.length, found.hasNextPage)}
          </span>
        </>
      ),
    };
    return usePart("div", own, props, ref);
  },
);

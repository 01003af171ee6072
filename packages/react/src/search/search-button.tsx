import { forwardRef } from "react";
import { useChatDialogs } from "../keyboard/chat-keys.js";
import { KeyHint } from "../keyboard/key-hint.js";
import { useKeyShortcut } from "../keyboard/use-key-shortcut.js";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";

export interface SearchButtonProps extends PartProps<"button"> {
  /** What the search begins with. Default: nothing. */
  text?: string;
}

/** Opens the search in chats and messages: its key where there is a keyboard, else a drawing. */
export const SearchButton = forwardRef<HTMLButtonElement, SearchButtonProps>(function SearchButton(
  { text = "", ...props },
  ref,
) {
  const messages = useMessages();
  const { showSearch } = useChatDialogs();
  const own = {
    type: "button",
    "data-hc-part": "search-button",
    "aria-haspopup": "dialog",
    "aria-keyshortcuts": useKeyShortcut("search"),
    title: messages.search,
    onClick: () => showSearch(text),
    children: (
      <>
        <span data-hc-part="hidden">{messages.search}</span>
        <KeyHint command="search" />
        <Icon name="searchMessages" />
      </>
    ),
  };
  return usePart("button", own, props, ref);
});

import type { Session } from "@helperchat/core";
import { type MouseEvent, memo, useState } from "react";
import { useIsUnread } from "../hooks/use-unread.js";
import { matchesCombo } from "../keyboard/key-combo.js";
import { useKeymap } from "../keyboard/keymap-provider.js";
import { isMac } from "../keyboard/use-is-mac.js";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { Menu, type MenuItem } from "../ui/menu.js";
import { FoundText } from "./found-text.js";
import { plainPreview } from "./plain-preview.js";
import { SessionTitleInput } from "./session-title-input.js";
import { fullTime } from "./short-time.js";
import type { SessionCommands } from "./use-session-commands.js";
import { variables } from "./variables.js";

export interface SessionRowProps {
  session: Session;
  /** Its place in its list. */
  index: number;
  /** How many its list has, -1 while that is not known: not all of them are drawn. */
  setSize: number;
  href: string;
  /** When it was active last, in a few letters. */
  time: string;
  /** Whether it is the one that is open. */
  active: boolean;
  /** Whether a reply is on its way in it. */
  replying: boolean;
  /** What is searched for. */
  search?: string | undefined;
  commands: SessionCommands;
}

/** One session of the list: a link to it, and a menu of what can be done with it. */
export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { session, index, setSize, href, time, active, replying, search, commands } = props;
  const messages = useMessages();
  const unread = useIsUnread(session.id);
  const keymap = useKeymap();
  const [renaming, setRenaming] = useState(false);
  const title = session.title ?? messages.untitled;

  function openHere(event: MouseEvent) {
    // A new tab or window is the browser's affair.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    commands.open(session.id);
  }

  const pin: MenuItem = {
    label: session.pinned ? messages.unpin : messages.pin,
    icon: "pin",
    run: () => commands.togglePin(session),
  };
  const archive: MenuItem = {
    label: messages.archive,
    icon: "archive",
    run: () => commands.move(session, "archived", active),
  };
  const unarchive: MenuItem = {
    label: messages.unarchive,
    icon: "archive",
    run: () => commands.move(session, "active", active),
  };

  const toFolder: MenuItem = {
    label: messages.moveToFolder,
    icon: "folder",
    run: () => commands.askFolder(session),
  };

  const place = {
    "aria-posinset": index + 1,
    "aria-setsize": setSize,
    style: variables({ index }),
  };

  if (renaming) {
    return (
      <li data-hc-part="session" data-hc-state="renaming" {...place}>
        <SessionTitleInput
          title={title}
          onClose={(next, refocus) => {
            setRenaming(false);
            commands.rename(session, next, refocus);
          }}
        />
      </li>
    );
  }
  return (
    <li
      data-hc-part="session"
      data-hc-state={active ? "active" : "idle"}
      data-hc-unread={unread ? "" : undefined}
      {...place}
    >
      <a
        href={href}
        data-hc-part="session-link"
        data-hc-session-id={session.id}
        aria-current={active ? "page" : undefined}
        onClick={openHere}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (keymap.rename === null || !matchesCombo(keymap.rename, event, isMac())) return;
          event.preventDefault();
          setRenaming(true);
        }}
      >
        <span data-hc-part="session-title" dir="auto">
          {search ? <FoundText text={title} search={search} /> : title}
        </span>
        <time
          data-hc-part="session-time"
          dateTime={session.lastMessageAt}
          title={fullTime(new Date(session.lastMessageAt), messages.locale)}
        >
          {time}
        </time>
        <span data-hc-part="session-preview" dir="auto">
          {session.preview && plainPreview(session.preview)}
        </span>
        {unread && (
          <span data-hc-part="unread" title={messages.unread}>
            <span data-hc-part="hidden">{messages.unread}</span>
          </span>
        )}
        {replying && (
          <span data-hc-part="replying" title={messages.replying}>
            <span data-hc-part="hidden">{messages.replying}</span>
          </span>
        )}
      </a>
      <Menu
        label={messages.sessionMenu(title)}
        items={
          commands.menuOf?.(session, active) ?? [
            { label: messages.rename, icon: "edit", run: () => setRenaming(true) },
            ...(session.state === "archived" ? [toFolder, unarchive] : [pin, toFolder, archive]),
            {
              label: messages.delete,
              icon: "trash",
              danger: true,
              run: () => commands.move(session, "trashed", active),
            },
          ]
        }
      >
        <Icon name="more" />
      </Menu>
    </li>
  );
});

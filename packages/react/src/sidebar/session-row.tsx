import type { Session } from "@helperchat/core";
import { type MouseEvent, memo, useState } from "react";
import { useIsUnread } from "../hooks/use-unread.js";
import { matchesCombo } from "../keyboard/key-combo.js";
import { useKeymap } from "../keyboard/keymap-provider.js";
import { isMac } from "../keyboard/use-is-mac.js";
import { useMessages } from "../messages/use-messages.js";
import { useShareItems } from "../share/sharing.js";
import { Icon } from "../ui/icon.js";
import { Menu } from "../ui/menu.js";
import { useLongPress } from "./selection/use-long-press.js";
import { sessionMenu } from "./session-menu.js";
import { SessionSummary } from "./session-summary.js";
import { SessionTitleInput } from "./titles/session-title-input.js";
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

/**
 * One session of the list: a link to it, and a menu of what can be done with it. It can be dragged
 * to a folder, and be the first of several that are selected.
 */
export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { session, index, setSize, href, time, active, replying, search, commands } = props;
  const messages = useMessages();
  const unread = useIsUnread(session.id);
  const keymap = useKeymap();
  const [renaming, setRenaming] = useState(false);
  const press = useLongPress(() => commands.select(session.id, "one"));
  const shareItems = useShareItems(session);
  const title = session.title ?? messages.untitled;
  const rename = () => setRenaming(true);

  function openHere(event: MouseEvent) {
    // A new tab or window is the browser's affair, until several are being selected.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    commands.open(session.id);
  }

  const place = {
    "aria-posinset": index + 1,
    "aria-setsize": setSize,
    style: variables({ index }),
  };

  if (renaming) {
    return (
      <li data-hc-part="session" data-hc-state="renaming" {...place}>
        <SessionTitleInput
          sessionId={session.id}
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
        {...press}
        onClick={openHere}
        onDoubleClick={rename}
        onDragStart={(event) => commands.drag(session, event.dataTransfer)}
        onDragEnd={commands.dragEnd}
        onKeyDown={(event) => {
          if (keymap.rename === null || !matchesCombo(keymap.rename, event, isMac())) return;
          event.preventDefault();
          rename();
        }}
      >
        <SessionSummary session={session} time={time} replying={replying} search={search} />
      </a>
      <Menu
        label={messages.sessionMenu(title)}
        items={
          commands.menuOf?.(session, active) ??
          sessionMenu({ session, active, messages, commands, rename, shareItems })
        }
      >
        <Icon name="more" />
      </Menu>
    </li>
  );
});

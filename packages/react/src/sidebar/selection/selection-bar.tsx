import type { Session } from "@helperchat/core";
import { type KeyboardEvent, useEffect, useState } from "react";
import { enSidebar } from "../../messages/later/sidebar-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { Icon } from "../../ui/icon.js";
import { IconButton } from "../../ui/icon-button.js";
import { Menu } from "../../ui/menu.js";
import { exportFormats } from "../export/export-file.js";
import { useSidebarParts } from "../sidebar-context.js";
import { type Listed, useListed } from "../use-listed.js";
import { type Selection, selectedOf } from "./selection.js";
import { useManyCommands } from "./use-many-commands.js";

/** What can be done with the sessions that are selected. */
export function SelectionBar({ selection }: { selection: Selection }) {
  const messages = useLaterMessages(enSidebar);
  const { shelf, select, focusRow, order } = useSidebarParts();
  const listed = useListed();
  const commands = useManyCommands();
  const sessions = selectedOf(listed.sessions, selection);
  const { work } = commands;
  const isIdle = sessions.length > 0 && work === null;

  function stop() {
    const [first] = sessions;
    select(null);
    focusRow(first?.id ?? order.current[0] ?? null);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    stop();
  }

  const button = (act: (sessions: readonly Session[]) => void) => ({
    "aria-disabled": !isIdle,
    onClick: () => isIdle && act(sessions),
  });
  const isActive = shelf === "active";
  const isTrash = shelf === "trashed";
  const back = isTrash ? messages.restore : messages.unarchive;
  const isPinned = sessions.length > 0 && sessions.every(({ pinned }) => pinned);

  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no form
    <div
      data-hc-part="selection-bar"
      role="group"
      aria-label={messages.selection}
      onKeyDown={onKeyDown}
    >
      <p data-hc-part="selection-count">
        <span role="status">{work ? work.text : messages.selected(sessions.length)}</span>
        {work ? (
          <button type="button" data-hc-part="text-button" onClick={work.stop}>
            {messages.stop}
          </button>
        ) : (
          <SelectAll selected={sessions.length} listed={listed} />
        )}
        <IconButton icon="close" label={messages.stopSelecting} onClick={stop} />
      </p>
      <div data-hc-part="selection-actions" aria-busy={work !== null}>
        <IconButton
          icon="archive"
          label={isActive ? messages.archive : back}
          {...button((all) => commands.move(all, isActive ? "archived" : "active"))}
        />
        {isActive && (
          <IconButton
            icon="pin"
            label={isPinned ? messages.unpin : messages.pin}
            {...button((all) => commands.pin(all, !isPinned))}
          />
        )}
        {!isTrash && (
          <>
            <IconButton
              icon="folder"
              label={messages.moveToFolder}
              {...button(commands.askFolder)}
            />
            <IconButton icon="tag" label={messages.editTags} {...button(commands.askTags)} />
          </>
        )}
        <Menu
          label={messages.exportSessions}
          disabled={!isIdle}
          items={exportFormats.map(({ format, name }) => ({
            label: name,
            icon: "file",
            run: () => commands.export(sessions, format),
          }))}
        >
          <Icon name="export" />
        </Menu>
        {!isTrash && (
          <IconButton
            icon="trash"
            label={messages.delete}
            data-hc-kind="danger"
            {...button((all) => commands.move(all, "trashed"))}
          />
        )}
      </div>
    </div>
  );
}

interface SelectAllProps {
  /** How many are selected. */
  selected: number;
  listed: Listed;
}

/** Selects all that are read; where there are more, these too: they are read first. */
function SelectAll({ selected, listed }: SelectAllProps) {
  const messages = useLaterMessages(enSidebar);
  const { select } = useSidebarParts();
  const { sessions, more } = listed;
  const [isReading, setReading] = useState(false);

  useEffect(() => {
    if (!isReading) return;
    if (more === "unread") listed.readMore();
    if (more === "none" || more === "failed") setReading(false);
    if (more === "none") select((now) => now && everything(sessions));
  }, [isReading, more, listed, sessions, select]);

  const areAll = selected === sessions.length;
  if (areAll && more === "none") return null;
  return (
    <button
      type="button"
      data-hc-part="text-button"
      aria-busy={isReading}
      onClick={() => (areAll ? setReading(true) : select(everything(sessions)))}
    >
      {areAll || isReading ? messages.selectEvery : messages.selectAll}
    </button>
  );
}

function everything(sessions: readonly Session[]): Selection {
  return { ids: new Set(sessions.map(({ id }) => id)), anchor: null };
}

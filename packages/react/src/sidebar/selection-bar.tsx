import type { Session } from "@helperchat/core";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { IconButton } from "../ui/icon-button.js";
import { Menu } from "../ui/menu.js";
import { exportFormats } from "./export-many.js";
import { type Selection, selectedOf } from "./selection.js";
import { useSidebarParts } from "./sidebar-context.js";
import { useListed } from "./use-listed.js";
import { useManyCommands } from "./use-many-commands.js";

/** What can be done with the sessions that are selected. */
export function SelectionBar({ selection }: { selection: Selection }) {
  const messages = useMessages();
  const { shelf, select, focusRow, order } = useSidebarParts();
  const { sessions: listed, hasMore, readAll } = useListed();
  const commands = useManyCommands();
  const sessions = selectedOf(listed, selection);
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
  const isArchive = shelf === "archived";
  const isPinned = sessions.length > 0 && sessions.every(({ pinned }) => pinned);
  const areAll = sessions.length === listed.length;

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
          <SelectAll areAll={areAll} hasMore={hasMore} readAll={readAll} />
        )}
        <IconButton icon="close" label={messages.stopSelecting} onClick={stop} />
      </p>
      <div data-hc-part="selection-actions" aria-busy={work !== null}>
        <IconButton
          icon="archive"
          label={isArchive ? messages.unarchive : messages.archive}
          {...button((all) => commands.move(all, isArchive ? "active" : "archived"))}
        />
        {!isArchive && (
          <IconButton
            icon="pin"
            label={isPinned ? messages.unpin : messages.pin}
            {...button((all) => commands.pin(all, !isPinned))}
          />
        )}
        <IconButton icon="folder" label={messages.moveToFolder} {...button(commands.askFolder)} />
        <IconButton icon="tag" label={messages.editTags} {...button(commands.askTags)} />
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
        <IconButton
          icon="trash"
          label={messages.delete}
          data-hc-kind="danger"
          {...button((all) => commands.move(all, "trashed"))}
        />
      </div>
    </div>
  );
}

interface SelectAllProps {
  areAll: boolean;
  hasMore: boolean;
  readAll: () => Promise<void>;
}

/** Selects all that are read; where there are more, these too: they are read first. */
function SelectAll({ areAll, hasMore, readAll }: SelectAllProps) {
  const messages = useMessages();
  const { select, order } = useSidebarParts();
  const [state, setState] = useState<"idle" | "reading" | "read">("idle");
  const all = () => select({ ids: new Set(order.current), anchor: null });

  // What was read is in the list with the next drawing of it.
  useEffect(() => {
    if (state !== "read") return;
    setState("idle");
    select((now) => now && { ids: new Set(order.current), anchor: null });
  }, [state, select, order]);

  if (areAll && !hasMore) return null;
  const isMore = areAll && hasMore;
  async function selectMore() {
    setState("reading");
    await readAll();
    setState("read");
  }
  return (
    <button
      type="button"
      data-hc-part="text-button"
      aria-busy={state === "reading"}
      onClick={isMore ? () => void selectMore() : all}
    >
      {isMore ? messages.selectEvery : messages.selectAll}
    </button>
  );
}

import { type Session, type SessionState, toChatError } from "@helperchat/core";
import { useMemo, useRef } from "react";
import { useLayout } from "../hooks/use-layout.js";
import { useSessionActions } from "../hooks/use-session-actions.js";
import { useSessionCopies } from "../hooks/use-session-copies.js";
import { useMessages } from "../messages/use-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarState } from "../session/sidebar-state.js";
import { useTemplateStore } from "../templates/use-template-store.js";
import type { MenuItem } from "../ui/menu.js";
import { useRootElement } from "../ui/root-element.js";
import { beginDrag } from "./begin-drag.js";
import {
  extended,
  nothingSelected,
  type Selection,
  selectedOf,
  toggled,
} from "./selection/selection.js";
import { type SidebarParts, useSidebarParts } from "./sidebar-context.js";

/** What a row of the list can do. What fails is said in the sidebar. */
export interface SessionCommands extends Pick<SidebarParts, "ask"> {
  open: (sessionId: string) => void;
  /** `null` gives the title back as it was. `refocus`: its row gets the focus. */
  rename: (session: Session, title: string | null, refocus: boolean) => void;
  /** Whether a session can be saved as a template. */
  keepsTemplates: boolean;
  /** Copies a session, and opens the copy. */
  duplicate: (session: Session) => void;
  togglePin: (session: Session) => void;
  /** Puts a session into a folder, `null` into none, and offers to undo it. */
  moveToFolder: (session: Session, folder: string | null) => void;
  /** Gives a session other tags, and offers to undo it. */
  setTags: (session: Session, tags: readonly string[]) => void;
  /** Takes a session out of this list, moves focus to the next row, and offers to undo it. */
  move: (session: Session, to: SessionState, isOpen: boolean) => void;
  /** Selects a session or gives it up, or all from the one before it; the others stay selected. */
  select: (sessionId: string, how: "one" | "range") => void;
  /** Takes a session along, and where it is selected all that are. */
  drag: (session: Session, data: DataTransfer) => void;
  dragEnd: () => void;
  /** What can be done with a session in place of all else, where the list is one of another kind. */
  menuOf?: (session: Session, isOpen: boolean) => readonly MenuItem[];
}

export function useSessionCommands(): SessionCommands {
  const actions = useSessionActions();
  const copies = useSessionCopies();
  const messages = useMessages();
  const root = useRootElement();
  const { open } = useOpenSession();
  const { drawer, hide } = useSidebarState();
  const parts = useSidebarParts();
  const { say, order, listed, focusRow, ask, select, selection, drag } = parts;
  const { folder: shownFolder, tags: shownTags } = parts;
  const keepsTemplates = useTemplateStore() !== null;
  // Read when something happens: rows are not drawn anew for it.
  const selected = useRef<Selection | null>(null);
  useLayout(() => {
    selected.current = selection;
  });

  const commands = useMemo(() => {
    const titleOf = (session: Session) => session.title ?? messages.untitled;

    function attempt(session: Session, change: Promise<unknown>) {
      change.catch((error: unknown) => {
        const reason = messages.reason(toChatError(error));
        say({ type: "failed", text: `${messages.notChanged(titleOf(session))} ${reason}` });
      });
    }

    const put = {
      active: actions.restore,
      archived: actions.archive,
      trashed: actions.delete,
    } satisfies Record<SessionState, unknown>;

    const moved = {
      active: messages.unarchived,
      archived: messages.archived,
      trashed: messages.deleted,
    } satisfies Record<SessionState, unknown>;

    function offerUndo(text: string, session: Session, undo: () => Promise<unknown>) {
      function run() {
        say(null);
        focusRow(session.id);
        attempt(session, undo());
      }
      say({ type: "undo", text, undo: run });
    }

    /** `null`: no row is there to have it. */
    function giveFocus(sessionId: string | null) {
      if (sessionId !== null) focusRow(sessionId);
      else root?.querySelector<HTMLElement>('[data-hc-part="new-chat"]')?.focus();
    }

    return {
      ask,
      open(sessionId: string) {
        if (drawer) hide();
        open(sessionId);
      },
      rename(session: Session, title: string | null, refocus: boolean) {
        if (refocus) focusRow(session.id);
        if (title !== null) attempt(session, actions.rename(session.id, title));
      },
      duplicate(session: Session) {
        focusRow(session.id);
        copies.duplicate(session.id).then(
          ({ id }) => {
            if (drawer) hide();
            open(id);
          },
          (error: unknown) => {
            const reason = messages.reason(toChatError(error));
            say({ type: "failed", text: `${messages.notDuplicated(titleOf(session))} ${reason}` });
          },
        );
      },
      togglePin(session: Session) {
        focusRow(session.id);
        attempt(session, session.pinned ? actions.unpin(session.id) : actions.pin(session.id));
      },
      moveToFolder(session: Session, folder: string | null) {
        const stays = shownFolder === null || shownFolder === folder;
        giveFocus(stays ? session.id : neighbour(order.current, session.id));
        if (folder === session.folder) return;
        offerUndo(messages.movedToFolder(titleOf(session), folder), session, () =>
          actions.moveToFolder(session.id, session.folder),
        );
        attempt(session, actions.moveToFolder(session.id, folder));
      },
      setTags(session: Session, tags: readonly string[]) {
        const stays = shownTags.every((tag) => tags.includes(tag));
        giveFocus(stays ? session.id : neighbour(order.current, session.id));
        offerUndo(messages.tagged(titleOf(session)), session, () =>
          actions.setTags(session.id, session.tags),
        );
        attempt(session, actions.setTags(session.id, tags));
      },
      move(session: Session, to: SessionState, isOpen: boolean) {
        const nextId = neighbour(order.current, session.id);
        giveFocus(nextId);
        // What is back among the chats can stay open.
        if (isOpen && to !== "active") open(nextId, false);
        offerUndo(moved[to](titleOf(session)), session, () => {
          if (isOpen) open(session.id, false);
          return put[session.state](session.id);
        });
        attempt(session, put[to](session.id));
      },
    };
  }, [
    actions,
    copies,
    messages,
    root,
    open,
    drawer,
    hide,
    say,
    order,
    focusRow,
    ask,
    shownFolder,
    shownTags,
  ]);

  return useMemo(
    () => ({
      ...commands,
      keepsTemplates,
      select(sessionId: string, how: "one" | "range") {
        focusRow(sessionId);
        select((now) => {
          const before = now ?? nothingSelected;
          if (how === "one") return toggled(before, sessionId);
          return extended(before, order.current, sessionId);
        });
      },
      drag(session: Session, data: DataTransfer) {
        const now = selected.current;
        const all = now?.ids.has(session.id) && selectedOf(listed.current, now);
        beginDrag(all || [session], data, drag);
      },
      dragEnd: () => drag(null),
    }),
    [commands, keepsTemplates, select, order, listed, focusRow, drag],
  );
}

/** The session below, else above. */
export function neighbour(order: readonly string[], sessionId: string): string | null {
  const index = order.indexOf(sessionId);
  return order[index + 1] ?? order[index - 1] ?? null;
}

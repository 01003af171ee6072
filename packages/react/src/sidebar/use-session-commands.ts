import { type Session, type SessionState, toChatError } from "@helperchat/core";
import { useMemo } from "react";
import { useSessionActions } from "../hooks/use-session-actions.js";
import { useMessages } from "../messages/use-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarState } from "../session/sidebar-state.js";
import type { MenuItem } from "../ui/menu.js";
import { useRootElement } from "../ui/root-element.js";
import { useSidebarParts } from "./sidebar-context.js";

/** What a row of the list can do. What fails is said in the sidebar. */
export interface SessionCommands {
  open: (sessionId: string) => void;
  /** `null` gives the title back as it was. `refocus`: its row gets the focus. */
  rename: (session: Session, title: string | null, refocus: boolean) => void;
  togglePin: (session: Session) => void;
  /** Asks for the folder of a session. */
  askFolder: (session: Session) => void;
  /** Puts a session into a folder, `null` into none, and offers to undo it. */
  moveToFolder: (session: Session, folder: string | null) => void;
  /** Takes a session out of this list, moves focus to the next row, and offers to undo it. */
  move: (session: Session, to: SessionState, isOpen: boolean) => void;
  /** What can be done with a session in place of all else, where the list is one of another kind. */
  menuOf?: (session: Session, isOpen: boolean) => readonly MenuItem[];
}

export function useSessionCommands(): SessionCommands {
  const actions = useSessionActions();
  const messages = useMessages();
  const root = useRootElement();
  const { open } = useOpenSession();
  const { drawer, hide } = useSidebarState();
  const { say, order, focusRow, folder: shownFolder, startMoving } = useSidebarParts();

  return useMemo(() => {
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

    function putBack(session: Session, wasOpen: boolean) {
      say(null);
      focusRow(session.id);
      if (wasOpen) open(session.id, false);
      attempt(session, put[session.state](session.id));
    }

    /** `null`: no row is there to have it. */
    function giveFocus(sessionId: string | null) {
      if (sessionId !== null) focusRow(sessionId);
      else root?.querySelector<HTMLElement>('[data-hc-part="new-chat"]')?.focus();
    }

    return {
      open(sessionId) {
        if (drawer) hide();
        open(sessionId);
      },
      rename(session, title, refocus) {
        if (refocus) focusRow(session.id);
        if (title !== null) attempt(session, actions.rename(session.id, title));
      },
      togglePin(session) {
        focusRow(session.id);
        attempt(session, session.pinned ? actions.unpin(session.id) : actions.pin(session.id));
      },
      askFolder: startMoving,
      moveToFolder(session, folder) {
        const stays = shownFolder === null || shownFolder === folder;
        giveFocus(stays ? session.id : neighbour(order.current, session.id));
        if (folder === session.folder) return;
        const undo = () => {
          say(null);
          focusRow(session.id);
          attempt(session, actions.moveToFolder(session.id, session.folder));
        };
        say({ type: "undo", text: messages.movedToFolder(titleOf(session), folder), undo });
        attempt(session, actions.moveToFolder(session.id, folder));
      },
      move(session, to, isOpen) {
        const nextId = neighbour(order.current, session.id);
        giveFocus(nextId);
        // What is back among the chats can stay open.
        if (isOpen && to !== "active") open(nextId, false);
        const undo = () => putBack(session, isOpen);
        say({ type: "undo", text: moved[to](titleOf(session)), undo });
        attempt(session, put[to](session.id));
      },
    };
  }, [actions, messages, root, open, drawer, hide, say, order, focusRow, shownFolder, startMoving]);
}

/** The session below, else above. */
export function neighbour(order: readonly string[], sessionId: string): string | null {
  const index = order.indexOf(sessionId);
  return order[index + 1] ?? order[index - 1] ?? null;
}

import type { Session } from "@helperchat/core";
import { createContext, type RefObject, useContext } from "react";

/** Something that has just happened to a session. */
export type SidebarNotice =
  | { type: "undo"; text: string; undo: () => void }
  | { type: "done"; text: string }
  | { type: "failed"; text: string };

/** Which of the person's sessions the list holds. */
export type Shelf = "active" | "archived" | "trashed";

export interface SidebarParts {
  shelf: Shelf;
  showShelf: (shelf: Shelf) => void;
  /** What titles are searched for; empty: they are not. */
  search: string;
  setSearch: (text: string) => void;
  /** The folder whose sessions are listed; `null`: all are, those in folders too. */
  folder: string | null;
  showFolder: (folder: string | null) => void;
  /** The session that is to get another folder, while that is asked for. */
  moving: Session | null;
  startMoving: (session: Session | null) => void;
  notice: SidebarNotice | null;
  say: (notice: SidebarNotice | null) => void;
  /** The ids of the list from its top, drawn or not. Read it when something happens. */
  order: RefObject<readonly string[]>;
  /** The session whose row gets focus as soon as it is there. */
  focusId: string | null;
  focusRow: (sessionId: string | null) => void;
}

export const SidebarContext = createContext<SidebarParts | null>(null);

/** What the parts of the nearest `Sidebar` share. Throws where there is none. */
export function useSidebarParts(): SidebarParts {
  const parts = useContext(SidebarContext);
  if (!parts) throw new Error("The parts of a sidebar work inside a <Sidebar>.");
  return parts;
}

import type { Session } from "@helperchat/core";
import {
  createContext,
  type Dispatch,
  type RefObject,
  type SetStateAction,
  useContext,
} from "react";
import type { Selection } from "./selection/selection.js";

/** Something that has just happened to sessions. */
export type SidebarNotice =
  | { type: "undo"; text: string; undo: () => void }
  | { type: "done"; text: string }
  /** `undo`: of what succeeded beside it. */
  | { type: "failed"; text: string; undo?: () => void };

/** Which of the person's sessions the list holds. */
export type Shelf = "active" | "archived" | "trashed";

/** What a dialog asks for. */
export type Question =
  /** Into which folder these go. `naming`: into one that is new. */
  | { type: "folder"; sessions: readonly Session[]; naming?: boolean }
  | { type: "tags"; sessions: readonly Session[] }
  | { type: "template"; session: Session }
  /** As which file. */
  | { type: "export"; session: Session }
  /** Which folder or tag is to be renamed or deleted. */
  | { type: "labels"; of: ListLabel["type"] }
  | { type: "rename-label"; label: ListLabel }
  | { type: "delete-label"; label: ListLabel };

/** A folder or a tag, in every session that has it. */
export interface ListLabel {
  type: "folder" | "tag";
  name: string;
}

export interface SidebarParts {
  shelf: Shelf;
  showShelf: (shelf: Shelf) => void;
  /** What titles are searched for; empty: they are not. */
  search: string;
  setSearch: (text: string) => void;
  /** The folder whose sessions are listed; `null`: all are, those in folders too. */
  folder: string | null;
  showFolder: (folder: string | null) => void;
  /** The tags that a session has to have to be listed. */
  tags: readonly string[];
  showTags: (tags: readonly string[]) => void;
  /** What the person is asked, if anything. */
  question: Question | null;
  ask: (question: Question | null) => void;
  notice: SidebarNotice | null;
  say: (notice: SidebarNotice | null) => void;
  /** The sessions of the list from its top, drawn or not. Read it when something happens. */
  listed: RefObject<readonly Session[]>;
  /** Their ids. */
  order: RefObject<readonly string[]>;
  /** The session whose row gets focus as soon as it is there. */
  focusId: string | null;
  focusRow: (sessionId: string | null) => void;
  /** What is selected; `null` while nothing can be. */
  selection: Selection | null;
  select: Dispatch<SetStateAction<Selection | null>>;
  /** The sessions that are being dragged. */
  dragged: readonly Session[] | null;
  drag: (sessions: readonly Session[] | null) => void;
}

export const SidebarContext = createContext<SidebarParts | null>(null);

/** What the parts of the nearest `Sidebar` share. Throws where there is none. */
export function useSidebarParts(): SidebarParts {
  const parts = useContext(SidebarContext);
  if (!parts) throw new Error("The parts of a sidebar work inside a <Sidebar>.");
  return parts;
}

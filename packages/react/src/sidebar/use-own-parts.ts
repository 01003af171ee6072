import type { Session } from "@helperchat/core";
import { useMemo, useRef, useState } from "react";
import type { Selection } from "./selection/selection.js";
import type { Question, Shelf, SidebarNotice, SidebarParts } from "./sidebar-context.js";

const noTags: readonly string[] = [];

/** What the parts of one sidebar share. */
export function useOwnParts(): SidebarParts {
  const [shelf, setShelf] = useState<Shelf>("active");
  const [search, setSearch] = useState("");
  const [folder, showFolder] = useState<string | null>(null);
  const [tags, showTags] = useState(noTags);
  const [question, ask] = useState<Question | null>(null);
  const [notice, say] = useState<SidebarNotice | null>(null);
  const [focusId, focusRow] = useState<string | null>(null);
  const [selection, select] = useState<Selection | null>(null);
  const [dragged, drag] = useState<readonly Session[] | null>(null);
  const listed = useRef<readonly Session[]>([]);
  const order = useRef<readonly string[]>([]);
  return useMemo(
    () => ({
      shelf,
      showShelf(next: Shelf) {
        setShelf(next);
        // The other shelf may have none of that name.
        showFolder(null);
        showTags(noTags);
      },
      search,
      setSearch,
      folder,
      showFolder,
      tags,
      showTags,
      question,
      ask,
      notice,
      say,
      listed,
      order,
      focusId,
      focusRow,
      selection,
      select,
      dragged,
      drag,
    }),
    [shelf, search, folder, tags, question, notice, focusId, selection, dragged],
  );
}

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useRootElement } from "../ui/root-element.js";

/** Where the sidebar is a drawer; the stylesheet's container query has the same width, in pixels. */
const NARROW = 640;

export interface SidebarState {
  /** `auto`: there when it fits. */
  visibility: "auto" | "shown" | "hidden";
  /** Whether the person sees it. */
  visible: boolean;
  /** Whether it lies over the conversation. */
  drawer: boolean;
  show: () => void;
  hide: () => void;
}

const SidebarStateContext = createContext<SidebarState | null>(null);

export function SidebarStateProvider({ children }: { children: ReactNode }) {
  const narrow = useNarrow();
  const [visibility, setVisibility] = useState<SidebarState["visibility"]>("auto");
  const [wasNarrow, setWasNarrow] = useState(narrow);
  if (narrow !== wasNarrow) {
    // A drawer that was open, or a column that was closed, says nothing about the other layout.
    setWasNarrow(narrow);
    setVisibility("auto");
  }
  const state = useMemo<SidebarState>(() => {
    const visible = visibility === "shown" || (visibility === "auto" && !narrow);
    return {
      visibility,
      visible,
      drawer: visible && narrow,
      show: () => setVisibility("shown"),
      hide: () => setVisibility(narrow ? "auto" : "hidden"),
    };
  }, [visibility, narrow]);
  return <SidebarStateContext.Provider value={state}>{children}</SidebarStateContext.Provider>;
}

/** Whether the sidebar of the nearest `HelperChatRoot` is there. Throws where there is none. */
export function useSidebarState(): SidebarState {
  const state = useContext(SidebarStateContext);
  if (!state) throw new Error("The parts of a sidebar work inside a <HelperChatRoot …>.");
  return state;
}

function useNarrow(): boolean {
  const root = useRootElement();
  const [narrow, setNarrow] = useState(false);
  useEffect(() => {
    if (!root || typeof ResizeObserver === "undefined") return;
    const sizes = new ResizeObserver(() => setNarrow(root.clientWidth < NARROW));
    sizes.observe(root);
    return () => sizes.disconnect();
  }, [root]);
  return narrow;
}

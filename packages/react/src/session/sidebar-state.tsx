import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useRemembered } from "../hooks/use-remembered.js";
import { pixelsPerRem } from "../ui/pixels-per-rem.js";
import { useRootElement } from "../ui/root-element.js";

/** Where the sidebar is a drawer, in `rem`; the stylesheet's container query has the same width. */
const NARROW = 40;

export interface SidebarState {
  /** `auto`: there when it fits. `hidden` is remembered. */
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
  const [collapsed, setCollapsed] = useRemembered<boolean>("sidebar-hidden", false);
  const [drawer, setDrawer] = useState(false);
  // A drawer that was open says nothing about the next time that there is little room.
  if (drawer && !narrow) setDrawer(false);
  const state = useMemo<SidebarState>(() => {
    if (narrow) {
      return {
        visibility: drawer ? "shown" : "auto",
        visible: drawer,
        drawer,
        show: () => setDrawer(true),
        hide: () => setDrawer(false),
      };
    }
    return {
      visibility: collapsed ? "hidden" : "auto",
      visible: !collapsed,
      drawer: false,
      show: () => setCollapsed(false),
      hide: () => setCollapsed(true),
    };
  }, [narrow, collapsed, setCollapsed, drawer]);
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
    const measure = () => setNarrow(root.clientWidth < NARROW * pixelsPerRem());
    const sizes = new ResizeObserver(measure);
    sizes.observe(root);
    // Text is made larger in the browser's settings, from where one comes back.
    window.addEventListener("focus", measure);
    return () => {
      sizes.disconnect();
      window.removeEventListener("focus", measure);
    };
  }, [root]);
  return narrow;
}

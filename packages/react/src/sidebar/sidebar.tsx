import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { useLayout } from "../hooks/use-layout.js";
import { useRemembered } from "../hooks/use-remembered.js";
import { useMessages } from "../messages/use-messages.js";
import { useSidebarState } from "../session/sidebar-state.js";
import { IconButton } from "../ui/icon-button.js";
import { useRootElement } from "../ui/root-element.js";
import { type Shelf, SidebarContext, type SidebarNotice } from "./sidebar-context.js";
import { boundedWidth, SIDEBAR_WIDTH, SidebarResizer } from "./sidebar-resizer.js";
import { variables } from "./variables.js";

export interface SidebarProps {
  className?: string;
  children: ReactNode;
}

/** The column of sessions; where the root is narrow, a drawer over the conversation. */
export function Sidebar({ className, children }: SidebarProps) {
  const messages = useMessages();
  const { visibility, visible, drawer, hide } = useSidebarState();
  const id = useId();
  const [remembered, setWidth] = useRemembered<number>("sidebar-width", SIDEBAR_WIDTH.normal);
  const width = boundedWidth(remembered);
  const nav = useRef<HTMLElement>(null);
  const [shelf, showShelf] = useState<Shelf>("active");
  const [search, setSearch] = useState("");
  const [notice, say] = useState<SidebarNotice | null>(null);
  const [focusId, focusRow] = useState<string | null>(null);
  const order = useRef<readonly string[]>([]);
  const parts = useMemo(
    () => ({ shelf, showShelf, search, setSearch, notice, say, order, focusId, focusRow }),
    [shelf, search, notice, focusId],
  );
  const root = useRootElement();

  useEffect(() => {
    if (drawer && nav.current && root) return openDrawer(nav.current, root);
  }, [drawer, root]);

  // A drawer gives focus back to where it came from; a column goes with the focus that was in it.
  useLayout(() => {
    if (visibility !== "hidden" || !nav.current?.contains(document.activeElement)) return;
    root?.querySelector<HTMLElement>('[data-hc-action="sidebar"]')?.focus();
  }, [visibility, root]);

  return (
    <SidebarContext.Provider value={parts}>
      {drawer && <div data-hc-part="scrim" aria-hidden="true" onClick={hide} />}
      <nav
        ref={nav}
        id={id}
        data-hc-part="sidebar"
        data-hc-visibility={visibility}
        className={className}
        // A style in the HTML that a server sends is against a strict CSP; the usual width needs none.
        style={width === SIDEBAR_WIDTH.normal ? undefined : variables({ width })}
        aria-label={messages.sessions}
        hidden={!visible}
        onKeyDown={(event) => {
          if (drawer && event.key === "Escape" && !event.defaultPrevented) hide();
        }}
      >
        {drawer && (
          <IconButton
            icon="close"
            label={messages.hideSidebar}
            data-hc-action="close"
            onClick={hide}
          />
        )}
        {children}
        {!drawer && <SidebarResizer width={width} onResize={setWidth} controls={id} />}
      </nav>
    </SidebarContext.Provider>
  );
}

/** While the drawer is open nothing beside it can be reached; afterwards focus is where it came from. */
function openDrawer(nav: HTMLElement, root: HTMLElement): () => void {
  const before = document.activeElement;
  const beside = [...root.children].filter((child) => child !== nav);
  for (const element of beside) element.toggleAttribute("inert", true);
  const target =
    nav.querySelector<HTMLElement>('[aria-current="page"]') ?? nav.querySelector("button");
  target?.focus();
  return () => {
    for (const element of beside) element.toggleAttribute("inert", false);
    const active = document.activeElement;
    const lost = active === document.body || nav.contains(active);
    if (lost && before instanceof HTMLElement) before.focus();
  };
}

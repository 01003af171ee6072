import { forwardRef, type KeyboardEvent, useEffect, useId, useRef } from "react";
import { useLayout } from "../hooks/use-layout.js";
import { useRemembered } from "../hooks/use-remembered.js";
import { useMessages } from "../messages/use-messages.js";
import { useSidebarState } from "../session/sidebar-state.js";
import { IconButton } from "../ui/icon-button.js";
import { useRootElement } from "../ui/root-element.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { openDrawer } from "./open-drawer.js";
import { SidebarContext } from "./sidebar-context.js";
import { boundedWidth, SIDEBAR_WIDTH } from "./sidebar-width.js";
import { useOwnParts } from "./use-own-parts.js";
import { variables } from "./variables.js";

const loadResizer = async () => (await import("./sidebar-resizer.js")).SidebarResizer;

export type SidebarProps = PartProps<"nav">;

/** The column of sessions; where the root is narrow, a drawer over the conversation. */
export const Sidebar = forwardRef<HTMLElement, SidebarProps>(function Sidebar(given, ref) {
  const { children, ...props } = given;
  const messages = useMessages();
  const { visibility, visible, drawer, hide } = useSidebarState();
  const id = useId();
  const [remembered, setWidth] = useRemembered<number>("sidebar-width", SIDEBAR_WIDTH.normal);
  const width = boundedWidth(remembered);
  const nav = useRef<HTMLElement>(null);
  const root = useRootElement();
  // Also of a list that is hidden, or focus would be gone from it before it can be told to go elsewhere.
  const SidebarResizer = useOnDemand(loadResizer, !drawer);

  useEffect(() => {
    if (drawer && nav.current && root) return openDrawer(nav.current, root);
  }, [drawer, root]);

  // A drawer gives focus back to where it came from; a column goes with the focus that was in it.
  useLayout(() => {
    if (visibility !== "hidden" || !nav.current?.contains(document.activeElement)) return;
    root?.querySelector<HTMLElement>('[data-hc-action="sidebar"]')?.focus();
  }, [visibility, root]);

  const own = {
    ref: nav,
    id,
    "data-hc-part": "sidebar",
    "data-hc-visibility": visibility,
    // A style in the HTML that a server sends is against a strict CSP; the usual width needs none.
    style: width === SIDEBAR_WIDTH.normal ? undefined : variables({ width }),
    "aria-label": messages.sessions,
    hidden: !visible,
    onKeyDown: (event: KeyboardEvent) => {
      // An Escape that ends a composition is the input method's.
      if (event.defaultPrevented || event.nativeEvent.isComposing) return;
      if (drawer && event.key === "Escape") hide();
    },
    children: (
      <>
        <h2 data-hc-part="hidden">{messages.sessions}</h2>
        {drawer && (
          <IconButton
            icon="close"
            label={messages.hideSidebar}
            data-hc-action="close"
            onClick={hide}
          />
        )}
        {children}
        {!drawer && SidebarResizer && (
          <SidebarResizer width={width} onResize={setWidth} controls={id} />
        )}
      </>
    ),
  };
  const element = usePart("nav", own, props, ref);
  return (
    <SidebarContext.Provider value={useOwnParts()}>
      {drawer && <div data-hc-part="scrim" aria-hidden="true" onClick={hide} />}
      {element}
    </SidebarContext.Provider>
  );
});

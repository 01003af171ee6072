import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { enSidebar } from "../messages/later/sidebar-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { pixelsPerRem } from "../ui/pixels-per-rem.js";
import { boundedWidth, SIDEBAR_WIDTH } from "./sidebar-width.js";

export interface SidebarResizerProps {
  /** In `rem`. */
  width: number;
  onResize: (width: number) => void;
  /** The `id` of the sidebar. */
  controls: string;
}

/** The edge of the sidebar: drag it, or move it with the arrow keys; a double click gives the usual width. */
export function SidebarResizer({ width, onResize, controls }: SidebarResizerProps) {
  const messages = useLaterMessages(enSidebar);
  const [dragging, setDragging] = useState(false);
  const { least, normal, most } = SIDEBAR_WIDTH;
  const resize = (next: number) => onResize(boundedWidth(next));

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    // Text would be selected on the way.
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
    setDragging(true);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const sidebar = event.currentTarget.parentElement;
    if (!dragging || !sidebar) return;
    const { left, right } = sidebar.getBoundingClientRect();
    const pixels = isRtl(sidebar) ? right - event.clientX : event.clientX - left;
    resize(pixels / pixelsPerRem());
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const forward = isRtl(event.currentTarget) ? -1 : 1;
    const targets: Record<string, number> = {
      ArrowLeft: width - forward,
      ArrowRight: width + forward,
      Home: least,
      End: most,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    resize(target);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can't be moved
    <div
      data-hc-part="sidebar-resizer"
      data-hc-state={dragging ? "dragging" : "idle"}
      role="separator"
      aria-orientation="vertical"
      aria-label={messages.sidebarWidth}
      aria-controls={controls}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(((width - least) / (most - least)) * 100)}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => setDragging(false)}
      onDoubleClick={() => resize(normal)}
      onKeyDown={onKeyDown}
    />
  );
}

function isRtl(element: Element): boolean {
  return getComputedStyle(element).direction === "rtl";
}

import { type RefCallback, useEffect, useState } from "react";

/**
 * Calls `onSeen` when the element comes near the view of its scroller (`data-hc-scroller`), and
 * again when `enabled` comes back on.
 *
 * @param margin How near that is, in pixels.
 */
export function useInView(
  onSeen: () => void,
  enabled: boolean,
  margin = 300,
): RefCallback<HTMLElement> {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!element || !enabled || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && onSeen(),
      { root: element.closest("[data-hc-scroller]"), rootMargin: `${margin}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, enabled, onSeen, margin]);
  return setElement;
}

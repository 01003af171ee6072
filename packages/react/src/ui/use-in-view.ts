import { type RefCallback, useEffect, useState } from "react";

/**
 * Calls `onSeen` when the element comes near the view of its scroller (`data-hc-scroller`), and
 * again when `enabled` comes back on.
 */
export function useInView(onSeen: () => void, enabled: boolean): RefCallback<HTMLElement> {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!element || !enabled || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && onSeen(),
      { root: element.closest("[data-hc-scroller]"), rootMargin: "300px 0px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, enabled, onSeen]);
  return setElement;
}

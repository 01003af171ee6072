import { useEffect, useState } from "react";

/** The colours of a drawing, as CSS. */
export interface Colours {
  ground: string;
  text: string;
  quiet: string;
  line: string;
  edge: string;
  fill: string;
}

/**
 * The colours that the stylesheet gives `element`, and again whenever they change: an image takes
 * none from the page that it is in. `null` while there is no element.
 */
export function useColours(element: HTMLElement | null): Colours | null {
  const [colours, setColours] = useState<Colours | null>(null);
  useEffect(() => {
    if (!element) return;
    const read = () =>
      setColours((before) => {
        const now = coloursOf(element);
        return before && isSame(before, now) ? before : now;
      });
    read();
    return watchTheme(element, read);
  }, [element]);
  return element && colours;
}

/** `content.css` puts each into a property that the element itself does not show. */
function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  return {
    ground: style.textEmphasisColor,
    text: style.color,
    quiet: style.textDecorationColor,
    line: style.caretColor,
    edge: style.outlineColor,
    fill: style.columnRuleColor,
  };
}

function isSame(one: Colours, other: Colours): boolean {
  return Object.entries(other).every(([name, colour]) => one[name as keyof Colours] === colour);
}

/** A theme is said by attributes on the way up, or by what the person set in their system. */
function watchTheme(element: HTMLElement, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  for (let above: HTMLElement | null = element; above; above = above.parentElement) {
    observer.observe(above, {
      attributes: true,
      attributeFilter: ["class", "style", "data-theme"],
    });
  }
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener("change", onChange);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", onChange);
  };
}

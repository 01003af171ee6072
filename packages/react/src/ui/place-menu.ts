/** Space between a menu and what is around it, in pixels. */
const GAP = 4;

/** Puts a menu below its button, or above where there is no room, and inside of the root. */
export function placeMenu(menu: HTMLElement, button: HTMLElement, root: HTMLElement): void {
  const bounds = root.getBoundingClientRect();
  const anchor = button.getBoundingClientRect();
  const below = anchor.bottom + GAP - bounds.top;
  const fits = below + menu.offsetHeight <= bounds.height;
  const top = fits ? below : anchor.top - GAP - bounds.top - menu.offsetHeight;
  // The far edges meet, so that the menu lies over its row in either direction of writing.
  const isRtl = getComputedStyle(root).direction === "rtl";
  const left = isRtl ? anchor.left - bounds.left : anchor.right - bounds.left - menu.offsetWidth;
  menu.style.top = `${Math.max(GAP, top)}px`;
  menu.style.left = `${clamp(left, GAP, bounds.width - menu.offsetWidth - GAP)}px`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

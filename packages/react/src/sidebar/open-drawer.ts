/**
 * While the drawer is open nothing beside it can be reached but the scrim, which closes it;
 * afterwards focus is where it came from.
 */
export function openDrawer(nav: HTMLElement, root: HTMLElement): () => void {
  const before = document.activeElement;
  const beside = [...root.children].filter(
    (child) => child !== nav && !child.matches('[data-hc-part="scrim"]'),
  );
  for (const element of beside) element.toggleAttribute("inert", true);
  const target =
    nav.querySelector<HTMLElement>('[aria-current="page"]') ?? nav.querySelector("button");
  target?.focus();
  return () => {
    for (const element of beside) element.toggleAttribute("inert", false);
    const active = document.activeElement;
    const lost = active === document.body || nav.contains(active);
    if (!lost) return;
    // What was opened meanwhile has a header of its own.
    const now = root.querySelector<HTMLElement>('[data-hc-action="sidebar"]');
    (before instanceof HTMLElement && before.isConnected ? before : now)?.focus();
  };
}

/** While the drawer is open nothing beside it can be reached; afterwards focus is where it came from. */
export function openDrawer(nav: HTMLElement, root: HTMLElement): () => void {
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

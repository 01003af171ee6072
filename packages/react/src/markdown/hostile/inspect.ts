/** What a message is made of. Whatever is not named here has no business in one. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  a: ["href", "title", "target", "rel"],
  bdi: [],
  blockquote: [],
  br: [],
  button: ["type", "title"],
  code: [],
  del: [],
  details: ["open"],
  div: [],
  em: [],
  figcaption: [],
  figure: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  img: ["src", "alt", "width", "height", "loading", "decoding", "referrerpolicy"],
  input: ["type", "checked", "disabled"],
  li: [],
  ol: ["start"],
  p: [],
  path: ["d"],
  pre: ["role", "tabindex"],
  section: ["role", "tabindex"],
  small: [],
  span: [],
  strong: [],
  summary: [],
  svg: ["viewBox", "focusable"],
  table: [],
  tbody: [],
  td: [],
  th: [],
  thead: [],
  tr: [],
  ul: [],
};

const EVERYWHERE = /^(?:data-hc-[a-z-]+|aria-label|aria-hidden|dir)$/;

/** Elements and attributes in `box` that can do more than be read, and links that hide where they lead. */
export function forbiddenIn(box: Element): string[] {
  return [...box.querySelectorAll("*")].flatMap((element) => {
    const allowed = ELEMENTS[element.localName];
    if (!allowed) return [`<${element.localName}>`];
    const attributes = element
      .getAttributeNames()
      .filter((name) => !EVERYWHERE.test(name) && !allowed.includes(name))
      .map((name) => `<${element.localName} ${name}>`);
    return [...attributes, ...wrongIn(element)];
  });
}

function wrongIn(element: Element): string[] {
  if (element instanceof HTMLAnchorElement && element.hasAttribute("href"))
    return wrongLink(element);
  if (element instanceof HTMLImageElement) {
    return element.src.startsWith("data:image/") ? [] : [`an image from ${element.src}`];
  }
  if (element instanceof HTMLInputElement) return element.disabled ? [] : ["an input"];
  if (element instanceof HTMLButtonElement) return element.type === "button" ? [] : ["a submit"];
  return [];
}

function wrongLink(link: HTMLAnchorElement): string[] {
  const wrong = [];
  const url = new URL(link.href);
  if (!/^(?:https?|mailto):$/.test(url.protocol)) wrong.push(`a link to ${link.href}`);
  if (link.rel !== "noopener noreferrer nofollow") wrong.push(`rel="${link.rel}"`);
  if (link.target !== "_blank") wrong.push(`target="${link.target}"`);
  const place = url.protocol === "mailto:" ? url.pathname : url.host;
  if (!shownWords(link).includes(place)) {
    wrong.push(`a link that does not say ${place}: ${shownWords(link).slice(0, 100)}`);
  }
  return wrong;
}

/** Its words, and those that the stylesheet adds. */
function shownWords(element: HTMLElement): string {
  const { content } = getComputedStyle(element, "::after");
  return `${element.textContent} ${content.replaceAll("\\", "")}`;
}

/**
 * What is drawn of `box` beyond the edges of `frame`, where nothing in the box cuts it off. Letters
 * that hang together and are wider than any line are for the frame to cut off.
 */
export function drawnOutside(box: Element, frame: Element): string[] {
  const edges = frame.getBoundingClientRect();
  const clips = new Map<Element, DOMRect>([[box, new DOMRect(-1e6, -1e6, 2e6, 2e6)]]);
  const found: string[] = [];
  for (const element of box.querySelectorAll("*")) {
    const clip = clips.get(element.parentElement ?? box) ?? edges;
    const { display, position } = getComputedStyle(element);
    if (position === "fixed" || position === "sticky")
      found.push(`${position}: ${nameOf(element)}`);
    clips.set(element, clipOf(element, clip));
    if (display !== "inline" && leaves(cutTo(element.getBoundingClientRect(), clip), edges))
      found.push(nameOf(element));
  }
  return found;
}

function clipOf(element: Element, outer: DOMRect): DOMRect {
  const { overflowX, overflowY, contain } = getComputedStyle(element);
  const clips = overflowX !== "visible" || overflowY !== "visible" || contain.includes("paint");
  return clips ? cutTo(element.getBoundingClientRect(), outer) : outer;
}

function cutTo(rect: DOMRect, clip: DOMRect): DOMRect {
  const left = Math.max(rect.left, clip.left);
  const top = Math.max(rect.top, clip.top);
  const width = Math.min(rect.right, clip.right) - left;
  const height = Math.min(rect.bottom, clip.bottom) - top;
  return new DOMRect(left, top, Math.max(0, width), Math.max(0, height));
}

function leaves(rect: DOMRect, edges: DOMRect): boolean {
  if (rect.width === 0 || rect.height === 0) return false;
  return (
    rect.left < edges.left - 1 ||
    rect.top < edges.top - 1 ||
    rect.right > edges.right + 1 ||
    rect.bottom > edges.bottom + 1
  );
}

function nameOf(element: Element): string {
  const part = element.closest("[data-hc-part]")?.getAttribute("data-hc-part");
  return `<${element.localName}> of ${part}: ${element.textContent?.slice(0, 40)}`;
}

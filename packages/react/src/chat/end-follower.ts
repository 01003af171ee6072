import { ReadingPlace } from "./reading-place.js";

/** Where the person is reading: at the end, away from it, or away with something new below. */
export type EndState = "following" | "away" | "new-below";

/** So near to the end, in pixels, counts as being there. */
const NEAR = 24;

/** How much of the view is above a message that was gone to: some of what led to it. */
const LEAD = 0.15;

const upKeys = new Set(["ArrowUp", "PageUp", "Home"]);

/**
 * Keeps the end of a conversation in view while the person is there, and never pulls them back.
 * A scroll is told to be theirs by its position: it is not where this put it.
 */
export class EndFollower {
  readonly #listeners = new Set<() => void>();
  #state: EndState = "following";
  #scroller: HTMLElement | null = null;
  /** Where the scroller was last seen or put. */
  #top = 0;
  readonly #place = new ReadingPlace();

  readonly getSnapshot = (): EndState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Watches `scroller`, in which `content` grows; the returned function ends that. */
  attach(scroller: HTMLElement, content: HTMLElement): () => void {
    this.#scroller = scroller;
    const sizes = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(this.keepPlace);
    sizes?.observe(scroller);
    sizes?.observe(content);
    const events = new AbortController();
    const options = { passive: true, signal: events.signal };
    scroller.addEventListener("scroll", this.#scrolled, options);
    scroller.addEventListener("wheel", (event) => event.deltaY < 0 && this.#leave(), options);
    scroller.addEventListener(
      "keydown",
      (event) => upKeys.has(event.key) && this.#leave(),
      options,
    );
    watchSwipes(scroller, this.#leave, options);
    if (this.#state === "following") this.#goToEnd();
    return () => {
      sizes?.disconnect();
      events.abort();
      this.#scroller = null;
    };
  }

  /** Goes to the end and stays there. */
  readonly toEnd = (): void => {
    this.#goToEnd();
    this.#setState("following");
  };

  /** Goes to a message and stays there, whatever is drawn around it later. */
  readonly toMessage = (message: Element): void => {
    const scroller = this.#scroller;
    if (!scroller) return;
    const top = message.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    this.#put(scroller, scroller.scrollTop + top - scroller.clientHeight * LEAD);
    this.#place.note(scroller, message);
    this.#setState(isAtEnd(scroller) ? "following" : "away");
  };

  /** A message or words came at the end. Not told by height: an editor that opens is no news. */
  readonly tellNews = (): void => {
    if (this.#state === "away") this.#setState("new-below");
  };

  /** After something was drawn or has changed its height: what is being read must not move. */
  readonly keepPlace = (): void => {
    const scroller = this.#scroller;
    if (!scroller) return;
    if (this.#state === "following") {
      this.#goToEnd();
    } else if (Math.abs(scroller.scrollTop - this.#top) >= 1) {
      // The browser has scrolled and not said so yet: that is the person's doing.
      this.#scrolled();
    } else {
      const moved = this.#place.moved(scroller);
      if (Math.abs(moved) < 1) return;
      this.#put(scroller, scroller.scrollTop + moved);
      this.#place.keep(scroller);
    }
  };

  readonly #scrolled = (): void => {
    if (!this.#scroller) return;
    const { scrollTop } = this.#scroller;
    const before = this.#top;
    // Most often it is this that has scrolled: nothing else is asked then, as that has to be laid out.
    if (Math.abs(scrollTop - before) < 1) return;
    this.#top = scrollTop;
    this.#place.note(this.#scroller);
    if (isAtEnd(this.#scroller)) this.#setState("following");
    else if (scrollTop < before) this.#leave();
  };

  readonly #leave = (): void => {
    const scroller = this.#scroller;
    if (!scroller || scroller.scrollHeight <= scroller.clientHeight) return;
    if (this.#state !== "following") return;
    this.#place.note(scroller);
    this.#setState("away");
  };

  /** The place is not noted there: whoever leaves the end is asked for it then. */
  #goToEnd(): void {
    if (this.#scroller) this.#put(this.#scroller, this.#scroller.scrollHeight);
  }

  #put(scroller: HTMLElement, top: number): void {
    scroller.scrollTop = top;
    // What the browser made of it, which is never beyond the end.
    this.#top = scroller.scrollTop;
  }

  #setState(state: EndState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function isAtEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop <= NEAR;
}

/** Calls `onUp` when a finger draws earlier text into view. */
function watchSwipes(
  scroller: HTMLElement,
  onUp: () => void,
  options: AddEventListenerOptions,
): void {
  let y = 0;
  const start = (event: TouchEvent) => {
    y = event.touches[0]?.clientY ?? y;
  };
  const move = (event: TouchEvent) => {
    const before = y;
    start(event);
    if (y > before) onUp();
  };
  scroller.addEventListener("touchstart", start, options);
  scroller.addEventListener("touchmove", move, options);
}

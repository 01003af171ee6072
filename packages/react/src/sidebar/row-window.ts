/** Some rows of a list: from `first` on, up to and without `end`. */
export interface RowRange {
  first: number;
  end: number;
}

interface Span {
  top: number;
  height: number;
}

/** Rows beyond both edges of the view that are drawn as well, so that scrolling meets no gap. */
const OVERSCAN = 8;

/** Ranges begin and end at multiples of this, so that not every row scrolled by is a render. */
const STEP = 4;

/** What is drawn where nothing has been laid out yet. */
const UNMEASURED = 100;

/** The rows of a list that are in the view or near it. All rows of a list are as high as each other. */
export function rowsInView(view: Span, list: Span, count: number): RowRange {
  if (list.height === 0) return { first: 0, end: Math.min(count, UNMEASURED) };
  const rowHeight = list.height / count;
  const top = (view.top - list.top) / rowHeight - OVERSCAN;
  const bottom = top + view.height / rowHeight + 2 * OVERSCAN;
  const inList = (row: number) => Math.max(0, Math.min(count, row));
  return {
    first: inList(Math.floor(top / STEP) * STEP),
    end: inList(Math.ceil(bottom / STEP) * STEP),
  };
}

interface Watched {
  count: number;
  range: RowRange | null;
  tell: (range: RowRange) => void;
}

/** Tells the lists in a scroller which of their rows to draw. */
export class RowWindow {
  readonly #lists = new Map<HTMLElement, Watched>();
  #scroller: HTMLElement | null = null;
  #sizes: ResizeObserver | null = null;

  /** Follows a scroller; the returned function ends that. */
  attach(scroller: HTMLElement): () => void {
    this.#scroller = scroller;
    scroller.addEventListener("scroll", this.#update, { passive: true });
    if (typeof ResizeObserver !== "undefined") {
      this.#sizes = new ResizeObserver(this.#update);
      this.#sizes.observe(scroller);
      for (const list of this.#lists.keys()) this.#sizes.observe(list);
    }
    this.#update();
    return () => {
      scroller.removeEventListener("scroll", this.#update);
      this.#sizes?.disconnect();
      this.#sizes = null;
      this.#scroller = null;
    };
  }

  /** Tells which rows of a list to draw, now and whenever that changes; the returned function ends that. */
  watch(list: HTMLElement, count: number, tell: (range: RowRange) => void): () => void {
    this.#lists.set(list, { count, range: null, tell });
    this.#sizes?.observe(list);
    this.#update();
    return () => {
      this.#sizes?.unobserve(list);
      this.#lists.delete(list);
    };
  }

  readonly #update = () => {
    const view = this.#scroller?.getBoundingClientRect();
    if (!view) return;
    for (const [list, watched] of this.#lists) {
      const range = rowsInView(view, list.getBoundingClientRect(), watched.count);
      if (range.first === watched.range?.first && range.end === watched.range.end) continue;
      watched.range = range;
      watched.tell(range);
    }
  };
}

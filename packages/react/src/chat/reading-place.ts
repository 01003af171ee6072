/**
 * Where somebody reads: which message is at the top of the view, and how far from it. What happens
 * above, such as earlier messages, an image or text that is laid out late, then can be made up for.
 */
export class ReadingPlace {
  #mark: { message: Element; top: number } | null = null;

  /** Remembers the place as it is: that of this message, or of the first in view. */
  note(scroller: HTMLElement, given?: Element): void {
    const edge = scroller.getBoundingClientRect().top;
    const message = given ?? firstBelow(scroller.querySelectorAll("[data-hc-message-id]"), edge);
    this.#mark = message && { message, top: message.getBoundingClientRect().top - edge };
  }

  /** Remembers where the same message is now. */
  keep(scroller: HTMLElement): void {
    if (this.#mark) this.note(scroller, this.#mark.message);
  }

  /** By how many pixels what was read has been moved since then. */
  moved(scroller: HTMLElement): number {
    if (!this.#mark?.message.isConnected) return 0;
    const { message, top } = this.#mark;
    return message.getBoundingClientRect().top - scroller.getBoundingClientRect().top - top;
  }
}

/** The first of the messages, from top to bottom, that ends below `edge`. */
function firstBelow(messages: ArrayLike<Element>, edge: number): Element | null {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = messages[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > edge) high = middle;
    else low = middle + 1;
  }
  return messages[low] ?? null;
}

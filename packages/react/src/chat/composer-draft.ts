import { type Clock, systemClock } from "@helperchat/core";

/** How long after a key it is written down, with all that was typed meanwhile, in milliseconds. */
const DELAY = 65;

const PREFIX = "helperchat-draft ";

export interface ComposerDraftState {
  readonly text: string;
  /** The message that could not be sent and whose words came back here, while they are here. */
  readonly givenBack: { readonly messageId: string; readonly text: string } | null;
}

const empty: ComposerDraftState = { text: "", givenBack: null };

/** What somebody is writing in one conversation, kept across switching away and reloading. */
export class ComposerDraft {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #state = empty;
  #key: string | null = null;
  #cancelWrite: (() => void) | null = null;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  readonly getSnapshot = (): ComposerDraftState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Keeps the draft under this name in the tab's `sessionStorage`; `null` keeps it in memory alone. */
  keepUnder(key: string | null): void {
    if (key === this.#key) return;
    const text = this.#state.text;
    if (this.#key !== null) write(this.#key, "");
    this.#key = key;
    if (key === null) return;
    if (text === "") this.set(read(key));
    else write(key, text);
  }

  set(text: string): void {
    if (text === this.#state.text) return;
    this.#change({ ...this.#state, text });
  }

  /** Takes the words out, to send them. */
  take(): string {
    const { text } = this.#state;
    this.#change(empty);
    this.flush();
    return text;
  }

  /** Puts words back that could not be sent, unless others were begun meanwhile. */
  giveBack(text: string, messageId: string | null): void {
    if (this.#state.text !== "" && this.#state.text !== text) return;
    this.#change({ text, givenBack: messageId === null ? null : { messageId, text } });
    this.flush();
  }

  /** Puts the words of a message back that was to be sent, before those that were begun since. */
  takeBack(text: string): void {
    const begun = this.#state.text;
    const isHere = begun === "" || begun === text;
    this.#change({ text: isHere ? text : `${text}\n\n${begun}`, givenBack: null });
    this.flush();
  }

  /** The message that was given back is on its way again: its words go, unless they were changed. */
  release(): void {
    const { text, givenBack } = this.#state;
    if (givenBack) this.#change(text === givenBack.text ? empty : { text, givenBack: null });
  }

  /** Writes down what is waiting to be. */
  readonly flush = (): void => {
    this.#cancelWrite?.();
    this.#cancelWrite = null;
    if (this.#key !== null) write(this.#key, this.#state.text);
  };

  #change(state: ComposerDraftState): void {
    this.#state = state;
    this.#cancelWrite ??= this.#clock.schedule(this.flush, DELAY);
    for (const listener of this.#listeners) listener();
  }
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? "";
  } catch {
    // Storage can be forbidden; a draft then lives as long as the page.
    return "";
  }
}

function write(key: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, text);
  } catch {
    // Forbidden or full: as above.
  }
}

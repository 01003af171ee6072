import { abortable } from "../abortable.js";
import { ChatError } from "../chat-error.js";
import type { TitleModel } from "../chat-model.js";
import { MAX_TITLE } from "../contract/limits.js";
import type { Message } from "../contract/message.js";
import { cutText } from "../message/message-text.js";
import type { Clock } from "../time/clock.js";
import { GrowingList } from "./growing-list.js";

/** How long the model may take to name a session, in milliseconds: somebody waits for it. */
const TITLE_TIMEOUT = 15_000;

export interface TitleQuestion {
  model: TitleModel;
  messages: readonly Message[];
  clock: Clock;
  signal?: AbortSignal | undefined;
}

/**
 * The title that a model finds for these messages, as it comes, on one line and no longer than a
 * store takes. Each value is all of it that there is; none comes where the model finds none.
 */
export async function* askTitle(question: TitleQuestion): AsyncGenerator<string, void> {
  const { model, messages, clock, signal } = question;
  const asking = new AbortController();
  const giveUp = () => asking.abort();
  const overdue = clock.schedule(giveUp, TITLE_TIMEOUT);
  signal?.addEventListener("abort", giveUp);
  if (signal?.aborted) giveUp();

  const titles = new GrowingList<string>();
  let last = "";
  const grow = (text: string) => {
    const title = cutText(text.replace(/\s+/g, " ").trim(), MAX_TITLE);
    if (title === last || title === "") return;
    last = title;
    titles.append(title);
  };
  const ask = () => model.title(messages, { signal: asking.signal, onGrow: grow });
  abortable(ask, asking.signal).then(
    (whole) => {
      grow(whole);
      titles.end();
    },
    (error) => titles.fail(asking.signal.aborted && !signal?.aborted ? tooSlow(error) : error),
  );
  try {
    yield* titles.follow();
  } finally {
    overdue();
    signal?.removeEventListener("abort", giveUp);
    giveUp();
  }
}

function tooSlow(cause: unknown): ChatError {
  return new ChatError("model_failed", "The model found no title in time. Please try again.", {
    cause,
  });
}

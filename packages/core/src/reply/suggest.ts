import { abortable } from "../abortable.js";
import { type ChatError, toChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import type { Suggest } from "../helper.js";
import type { Clock } from "../time/clock.js";

/** How long a helper may think of what to ask next, in milliseconds: the reply ends after it. */
const TIMEOUT = 5_000;

export interface SuggestOptions {
  /** The path that the person sees, this reply included. */
  loadPath(): Promise<readonly Message[]>;
  clock: Clock;
  /** Aborted when the reply is stopped. */
  signal: AbortSignal;
  onError(error: ChatError, task: "suggestions"): void;
}

/** What a helper suggests to ask next. `null` where it could not, which the reply is whole without. */
export async function suggest(
  think: Suggest,
  { loadPath, clock, signal, onError }: SuggestOptions,
): Promise<readonly string[] | null> {
  const thinking = new AbortController();
  const end = () => thinking.abort();
  const cancel = clock.schedule(end, TIMEOUT);
  signal.addEventListener("abort", end);
  try {
    const messages = await loadPath();
    const options = { signal: thinking.signal };
    return await abortable(() => think(messages, options), thinking.signal);
  } catch (cause) {
    const words = "What to ask next could not be thought of.";
    if (!signal.aborted) onError(toChatError(cause, "internal", words), "suggestions");
    return null;
  } finally {
    cancel();
    signal.removeEventListener("abort", end);
  }
}

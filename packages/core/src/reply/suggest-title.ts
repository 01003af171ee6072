import { ChatError } from "../chat-error.js";
import { isTitleModel } from "../chat-model.js";
import type { Helper } from "../helper.js";
import { messagePath } from "../message/message-path.js";
import { messageText } from "../message/message-text.js";
import type { SessionStore } from "../session-store.js";
import { sessionNotFound } from "../stores/store-errors.js";
import type { Clock } from "../time/clock.js";
import { askTitle } from "./ask-title.js";
import { SessionHistory } from "./session-history.js";

export interface TitleSuggestion {
  store: SessionStore;
  sessionId: string;
  helpers: ReadonlyMap<string, Helper>;
  clock: Clock;
  signal?: AbortSignal | undefined;
}

/**
 * A title for what a session has come to be about: of its latest messages, those on the branch that
 * is shown. As it comes, each value all of it that there is. Stores nothing.
 */
export async function* suggestTitle(suggestion: TitleSuggestion): AsyncGenerator<string, void> {
  const { store, sessionId, helpers, clock, signal } = suggestion;
  const session = await store.getSession(sessionId, { signal });
  if (!session) throw sessionNotFound();
  const model = helpers.get(session.helper)?.model;
  if (!model || !isTitleModel(model)) throw namesNothing();

  const history = new SessionHistory(store, sessionId);
  if (session.headId !== null) await history.find(session.headId);
  const path = messagePath(history.loaded, session.headId);
  const messages = path.filter((message) => messageText(message).trim() !== "");
  if (messages.length === 0) throw nothingToName();

  let found = false;
  for await (const title of askTitle({ model, messages, clock, signal })) {
    found = true;
    yield title;
  }
  if (!found) throw new ChatError("model_failed", "The model found no title. Please try again.");
}

function namesNothing(): ChatError {
  return new ChatError("unsupported", "This helper suggests no titles. Please type one.");
}

function nothingToName(): ChatError {
  return new ChatError("invalid", "Nothing was said in this chat yet that could name it.");
}

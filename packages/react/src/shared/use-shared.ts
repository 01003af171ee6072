import { type ChatError, type SharedSession, toChatError } from "@helperchat/core";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { fetchShared } from "./fetch-shared.js";

/** How many messages a page has: most conversations are one. */
const PAGE = 200;

/** What is known of a link. */
export type SharedState =
  | { type: "loading" }
  | { type: "shown"; session: SharedSession; rest: RestState }
  | { type: "gone" }
  | { type: "failed"; error: ChatError };

/** What follows what is shown. */
export type RestState =
  | { type: "waiting" }
  | { type: "loading" }
  | { type: "failed"; error: ChatError };

type SharedEvent =
  | { type: "began" }
  | { type: "came"; session: SharedSession | null }
  | { type: "failed"; error: ChatError };

/** What `token` leads to at this server, and the way to read on, or to try again. */
export function useShared(api: string, token: string): [SharedState, () => void] {
  const [state, dispatch] = useReducer(reduceShared, { type: "loading" });
  const running = useRef<AbortController | null>(null);

  const read = useCallback(
    async (cursor?: string) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      dispatch({ type: "began" });
      try {
        const session = await fetchShared({ api, token, limit: PAGE, cursor, signal });
        if (!signal.aborted) dispatch({ type: "came", session });
      } catch (error) {
        if (!signal.aborted) dispatch({ type: "failed", error: toChatError(error) });
      }
    },
    [api, token],
  );

  useEffect(() => {
    void read();
    return () => running.current?.abort();
  }, [read]);

  const cursor = state.type === "shown" ? state.session.nextCursor : null;
  const readOn = useCallback(() => void read(cursor ?? undefined), [read, cursor]);
  return [state, readOn];
}

function reduceShared(state: SharedState, event: SharedEvent): SharedState {
  switch (event.type) {
    case "began":
      return state.type === "shown" ? { ...state, rest: { type: "loading" } } : { type: "loading" };
    case "came":
      return event.session ? shown(state, event.session) : { type: "gone" };
    case "failed":
      return state.type === "shown"
        ? { ...state, rest: { type: "failed", error: event.error } }
        : { type: "failed", error: event.error };
  }
}

function shown(state: SharedState, page: SharedSession): SharedState {
  const before = state.type === "shown" ? state.session.messages : [];
  const messages = [...before, ...page.messages];
  return { type: "shown", session: { ...page, messages }, rest: { type: "waiting" } };
}

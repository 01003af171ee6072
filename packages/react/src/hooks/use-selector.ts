import { useMemo, useSyncExternalStore } from "react";

/** Something with a state that changes, such as a `Chat`. */
export interface Source<State> {
  readonly getSnapshot: () => State;
  readonly subscribe: (listener: () => void) => () => void;
}

/** What `select` makes of the state, and a render only where that has changed. */
export function useSelector<State, T>(
  source: Source<State>,
  select: (state: State) => T,
  isEqual?: (a: T, b: T) => boolean,
): T {
  const read = useMemo(() => memoSelection(source, select, isEqual), [source, select, isEqual]);
  return useSyncExternalStore(source.subscribe, read, read);
}

/** Selects once per state, and keeps the earlier selection where the new one is equal. */
export function memoSelection<State, T>(
  source: Source<State>,
  select: (state: State) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): () => T {
  let last: { state: State; selected: T } | null = null;
  return () => {
    const state = source.getSnapshot();
    if (last?.state === state) return last.selected;
    const next = select(state);
    const selected = last && isEqual(last.selected, next) ? last.selected : next;
    last = { state, selected };
    return selected;
  };
}

import { type KeyboardEvent, useState } from "react";

export interface ActiveOption {
  /** Its place; -1 where there is none. */
  active: number;
  set: (index: number) => void;
  /** Follows a key; `false` where it says nothing of the kind. */
  move: (event: KeyboardEvent) => boolean;
}

/** Which option is the one that Enter chooses: the first, until keys or the pointer lead elsewhere. */
export function useActiveOption(results: unknown, count: number): ActiveOption {
  const [chosen, setChosen] = useState({ results, index: 0 });
  const index = chosen.results === results ? chosen.index : 0;
  const active = Math.min(index, count - 1);
  const set = (next: number) => setChosen({ results, index: next });
  return {
    active,
    set,
    move({ key, shiftKey, ctrlKey, metaKey, altKey }) {
      // With these the keys are about the text.
      if (shiftKey || ctrlKey || metaKey || altKey || count === 0) return false;
      const targets: Record<string, number> = {
        ArrowDown: active + 1,
        ArrowUp: active - 1,
        Home: 0,
        End: count - 1,
      };
      const target = targets[key];
      if (target === undefined) return false;
      set((target + count) % count);
      return true;
    },
  };
}

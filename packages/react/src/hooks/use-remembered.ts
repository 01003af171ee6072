import { useCallback, useState } from "react";
import { useLayout } from "./use-layout.js";

/**
 * A choice that this browser remembers in `localStorage`, under `helperchat:` and its name. Where
 * storage is refused it lasts as long as the page, which is all that can be done.
 */
export function useRemembered<T extends boolean | number>(
  name: string,
  initial: T,
): [value: T, remember: (value: T) => void] {
  const [value, setValue] = useState<T>(initial);
  const key = `helperchat:${name}`;

  // A server does not know it, and the page that takes over begins as the server did.
  useLayout(() => {
    const known = read(key);
    if (isLike(known, initial)) setValue(known);
  }, [key, initial]);

  const remember = useCallback(
    (next: T) => {
      setValue(next);
      write(key, next);
    },
    [key],
  );
  return [value, remember];
}

function isLike<T>(value: unknown, example: T): value is T {
  return typeof value === typeof example;
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(key: string, value: boolean | number): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or refused: see above.
  }
}

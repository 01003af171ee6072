import { useSyncExternalStore } from "react";

const never = () => () => {};

/** `false` on a server and while its page is taken over, then `true`. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

import { useEffect, useState } from "react";

/**
 * What `load` brings, from the moment it is wanted; `null` until it is here. Where it can't be
 * loaded, as without a network, the page's error handlers hear of that and `onFailed` is called:
 * wanted again, it is tried again.
 */
export function useOnDemand<T>(
  load: () => Promise<T>,
  wanted: boolean,
  onFailed: () => void,
): T | null {
  const [loaded, setLoaded] = useState<{ value: T } | null>(null);
  const missing = wanted && loaded === null;

  useEffect(() => {
    if (!missing) return;
    let gone = false;
    load().then(
      (value) => gone || setLoaded({ value }),
      (error: unknown) => {
        if (gone) return;
        reportError(error);
        onFailed();
      },
    );
    return () => {
      gone = true;
    };
  }, [missing, load, onFailed]);

  return loaded?.value ?? null;
}

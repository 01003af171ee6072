import { type Ref, type RefCallback, useMemo } from "react";

/** One ref for several to the same element; the same one as long as they are the same. */
export function useMergedRef<A, B, C>(
  a: Ref<A> | undefined,
  b: Ref<B> | undefined,
  c: Ref<C> | undefined,
): RefCallback<unknown> {
  return useMemo(() => {
    // What it is a ref of is known to who draws the element, not here.
    const refs = [a, b, c] as (Ref<unknown> | undefined)[];
    let undo: (() => void)[] = [];
    return (element) => {
      for (const leave of undo) leave();
      // `null` is how React takes leave in either version, as this returns nothing.
      undo = element === null ? [] : refs.map((ref) => hand(ref, element));
    };
  }, [a, b, c]);
}

/** Gives the element to a ref; the returned function takes it back. */
function hand(ref: Ref<unknown> | undefined, element: unknown): () => void {
  if (!ref) return () => {};
  if (typeof ref === "object") {
    ref.current = element;
    return () => {
      ref.current = null;
    };
  }
  const cleanUp = ref(element);
  return typeof cleanUp === "function" ? cleanUp : () => void ref(null);
}

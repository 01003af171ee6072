export interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** A promise that is settled from outside. `Promise.withResolvers` is not in Node 20. */
export function deferred<T>(): Deferred<T> {
  let settle: Pick<Deferred<T>, "resolve" | "reject"> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // The executor runs at once, so this is never missing.
  return { promise, resolve: (value) => settle?.resolve(value), reject: (e) => settle?.reject(e) };
}

/** What became of the calls of a store, to say of a failure where it came from. */
export interface CallLog {
  /** The call that rejected with this error, as one would write it. */
  callOf(error: unknown): string | undefined;
  /** The calls that have not settled. */
  pending(): string[];
}

/** A store that is the same in everything, and the log of its calls. */
export function watchStore<T extends object>(store: T): { store: T; log: CallLog } {
  const rejected = new Map<unknown, string>();
  const open = new Map<symbol, string>();

  function watch(call: string, result: unknown): void {
    if (!(result instanceof Promise)) return;
    const id = Symbol(call);
    open.set(id, call);
    result.then(
      () => open.delete(id),
      (error: unknown) => {
        open.delete(id);
        rejected.set(error, call);
      },
    );
  }

  const watched = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...values: unknown[]) => {
        const result: unknown = Reflect.apply(value, target, values);
        watch(`${String(name)}(${values.map(written).filter(Boolean).join(", ")})`, result);
        return result;
      };
    },
  });
  return {
    store: watched,
    log: { callOf: (error) => rejected.get(error), pending: () => [...open.values()] },
  };
}

function written(value: unknown): string {
  // Reading a value may fail: one of the cases is about that.
  try {
    const text = JSON.stringify(value) ?? "";
    return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
  } catch {
    return "…";
  }
}

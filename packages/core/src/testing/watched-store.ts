/** What became of the calls of a store, to say of a failure where it came from. */
export interface CallLog {
  /** The call that rejected with this error, as one would write it. */
  callOf(error: unknown): string | undefined;
  /** The calls that have not settled. */
  pending(): string[];
}

/** A store that is the same in everything, and the log of its calls. */
export function watchStore<T extends object>(store: T): { store: T; log: CallLog } {
  const rejected = new Map<unknown, Call>();
  const open = new Set<Call>();

  function watch(call: Call, result: unknown): void {
    if (!(result instanceof Promise)) return;
    open.add(call);
    result.then(
      () => open.delete(call),
      (error: unknown) => {
        open.delete(call);
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
        watch({ name, values }, result);
        return result;
      };
    },
  });
  return {
    store: watched,
    log: {
      callOf(error) {
        const call = rejected.get(error);
        return call && written(call);
      },
      pending: () => [...open].map(written),
    },
  };
}

interface Call {
  name: string | symbol;
  values: readonly unknown[];
}

function written({ name, values }: Call): string {
  const texts = values.filter((value) => value !== undefined).map(shortened);
  return `${String(name)}(${texts.join(", ")})`;
}

function shortened(value: unknown): string {
  // Reading a value may fail: one of the cases is about that.
  try {
    const text = JSON.stringify(value);
    return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
  } catch {
    return "…";
  }
}

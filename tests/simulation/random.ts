/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** At least 0 and less than 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** `true` once in so many times. */
  oneIn(count: number): boolean;
}

/**
 * A stream of its own for every name: what one part of the world draws changes nothing for the
 * others, so that a scenario with a command less is still nearly the same story.
 */
export function seededRandom(seed: number, name = ""): Random {
  let state = hash(`${seed} ${name}`);
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return { next, between, oneIn: (count) => between(1, count) === 1 };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}

/** Runs `work` with a world whose dice are seeded too: ids, threads and jitter repeat themselves. */
export async function withSeededDice<T>(seed: number, work: () => Promise<T>): Promise<T> {
  const { next, between } = seededRandom(seed, "dice");
  const own = { random: Math.random, values: crypto.getRandomValues, uuid: crypto.randomUUID };
  const fill = <Bytes extends ArrayBufferView>(bytes: Bytes) => {
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index < view.length; index += 1) view[index] = between(0, 255);
    return bytes;
  };
  const hex = (length: number) =>
    Array.from({ length }, () => between(0, 15).toString(16)).join("");
  Math.random = next;
  crypto.getRandomValues = fill as typeof crypto.getRandomValues;
  crypto.randomUUID = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  try {
    return await work();
  } finally {
    Math.random = own.random;
    crypto.getRandomValues = own.values;
    crypto.randomUUID = own.uuid;
  }
}

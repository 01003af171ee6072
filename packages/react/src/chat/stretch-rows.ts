import type { Message, SavingState } from "@helperchat/core";

/** A message, and what is drawn with it. */
export interface MessageRowState {
  id: string;
  /** The settled message; `null` for the reply that is growing. */
  message: Message | null;
  saving: SavingState | undefined;
  branches: readonly string[] | undefined;
  /** Whether it is the last one shown. */
  last: boolean;
  /** When the message above it was stored; `null` where there is none. */
  previousAt: string | null;
}

/** Messages that follow each other, and are drawn together. */
export interface Stretch {
  /** The id of its first message: it stays as long as that does. */
  key: string;
  rows: readonly MessageRowState[];
}

/** So many messages are a stretch: few enough to be drawn within a frame or two. */
const LENGTH = 16;

/**
 * Divides rows into stretches. Those there were before keep their beginnings, whatever was added
 * around them, and one in which nothing has changed is the same object. What comes before all of
 * them is divided from its end, so that it is the first stretch that is short.
 */
export function stretchRows(
  rows: readonly MessageRowState[],
  before: readonly Stretch[],
): readonly Stretch[] {
  const known = new Map(before.map((stretch) => [stretch.key, stretch]));
  const firstKnown = rows.findIndex(({ id }) => known.has(id));
  const earlier = firstKnown < 0 ? rows.length : firstKnown;
  const groups: MessageRowState[][] = [];
  for (const [index, row] of rows.entries()) {
    const group = groups.at(-1);
    const begins =
      index < earlier
        ? (earlier - index) % LENGTH === 0
        : known.has(row.id) || group?.length === LENGTH;
    if (!group || begins) groups.push([row]);
    else group.push(row);
  }
  const stretches = groups.flatMap((group) => {
    const key = group[0]?.id ?? "";
    const old = known.get(key);
    return old && sameList(old.rows, group, sameRow) ? old : { key, rows: group };
  });
  return sameList(before, stretches, Object.is) ? before : stretches;
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index] as T));
}

function sameRow(a: MessageRowState, b: MessageRowState): boolean {
  return (
    a.id === b.id &&
    a.message === b.message &&
    a.saving === b.saving &&
    a.branches === b.branches &&
    a.last === b.last &&
    a.previousAt === b.previousAt
  );
}

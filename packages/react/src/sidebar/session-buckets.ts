import type { Session } from "@helperchat/core";

/** A part of the list, by when a session was active last. */
export type BucketName =
  | { type: "pinned" }
  | { type: "today" }
  | { type: "yesterday" }
  | { type: "week" }
  | { type: "month"; year: number /** 0 is January. */; month: number };

export interface Bucket {
  key: string;
  name: BucketName;
  sessions: readonly Session[];
}

/**
 * Sorts sessions into today, yesterday, the previous seven days, and months: by days of the
 * calendar in the time zone of whoever looks, not by hours gone by. The order stays.
 */
export function bucketSessions(sessions: readonly Session[], now: Date): readonly Bucket[] {
  const buckets = new Map<string, { name: BucketName; sessions: Session[] }>();
  for (const session of sessions) {
    const name = bucketName(new Date(session.lastMessageAt), now);
    const key = name.type === "month" ? `${name.year}-${name.month}` : name.type;
    const bucket = buckets.get(key);
    if (bucket) bucket.sessions.push(session);
    else buckets.set(key, { name, sessions: [session] });
  }
  return [...buckets].map(([key, bucket]) => ({ key, ...bucket }));
}

/** The pinned sessions have a bucket of their own, whenever they were active. */
export function pinnedBucket(sessions: readonly Session[]): readonly Bucket[] {
  return sessions.length > 0 ? [{ key: "pinned", name: { type: "pinned" }, sessions }] : [];
}

function bucketName(time: Date, now: Date): BucketName {
  const days = calendarDaysBetween(time, now);
  // A server's clock may be ahead of this one.
  if (days <= 0) return { type: "today" };
  if (days === 1) return { type: "yesterday" };
  if (days <= 7) return { type: "week" };
  return { type: "month", year: time.getFullYear(), month: time.getMonth() };
}

/** How many midnights lie between; days of 23 or 25 hours count like others. */
export function calendarDaysBetween(earlier: Date, later: Date): number {
  return (dayNumber(later) - dayNumber(earlier)) / 86_400_000;
}

function dayNumber(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

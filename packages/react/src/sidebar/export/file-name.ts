import type { Session } from "@helperchat/core";

/** In UTF-16 units: file systems take 255 bytes, and some letters are four. */
const LONGEST = 60;

/** What file systems keep for themselves, and what would show a name as another than it is. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\/:*?"<>|]+/gu;

/** The name of a file with these sessions, without its ending: the title of a single one. */
export function fileName(sessions: readonly Pick<Session, "title">[], now: Date): string {
  const title = sessions.length === 1 ? (sessions[0]?.title ?? "") : "";
  // Cut within a sign of two units, half of it would be left; a name that begins with a dot is hidden.
  const name = title.slice(0, LONGEST).replace(UNSAFE, " ").replace(/\s+/g, " ");
  const trimmed = name.replace(/^[\s.]+|[\s.]+$/g, "");
  return trimmed || `chats-${now.toISOString().slice(0, 10)}`;
}

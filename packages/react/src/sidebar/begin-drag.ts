import { type Session, systemClock } from "@helperchat/core";

/** Has sessions dragged: nothing but this sidebar knows them, other pages get the link. */
export function beginDrag(
  sessions: readonly Session[],
  data: DataTransfer,
  drag: (sessions: readonly Session[]) => void,
): void {
  data.effectAllowed = "all";
  // Where the page changes at once, Chromium takes the drag for ended.
  systemClock.schedule(() => drag(sessions), 0);
}

import type { JsonObject } from "@helperchat/core";

/** When something was made that was imported, as its import has noted it; `null` of anything else. */
export function originalTime(metadata: JsonObject | undefined): string | null {
  const time = metadata?.originalCreatedAt;
  return typeof time === "string" && Date.parse(time) > 0 ? time : null;
}

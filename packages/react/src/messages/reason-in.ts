import type { ErrorCode } from "@helperchat/core";
import type { Messages } from "./messages.js";

/** Why something failed, in a language that has words for each code. */
export function reasonIn(
  reasons: Record<Exclude<ErrorCode, "invalid">, string>,
): Messages["reason"] {
  // What was wrong with what was sent is in the server's own words alone.
  return ({ code, message }) => (code === "invalid" ? message : reasons[code]);
}

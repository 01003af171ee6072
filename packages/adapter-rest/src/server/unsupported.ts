import { ChatError } from "@helperchat/core";

/** For a call that needs more than this server's store offers. */
export function unsupported(what: string): ChatError {
  return new ChatError("unsupported", `The store of this server can't ${what}.`);
}

import type { ChangeResult } from "../contract/session-change.js";
import { readMessageError } from "./read-message.js";
import { readSession } from "./read-session.js";
import { kinds, object, text, word } from "./reader.js";

/** What a server tells of one of many changes. */
export const readChangeResult = kinds<ChangeResult, "type">("type", {
  changed: object({ type: word("changed"), session: readSession }),
  failed: object({ type: word("failed"), sessionId: text, error: readMessageError }),
});

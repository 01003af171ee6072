import { isId } from "./is-id.js";
import type { DataPart } from "./message-part.js";

// Free of zod, so that browser code can import it.

const PREFIX = "data-";

/** What begins so is ours: how a call waits for approval, why a reply failed, a session's title. */
const OURS = "data-hc-";

/**
 * Whether this can be the type of data that an app's tool or model sends: `data-` and a name, and
 * none of ours, which nobody but this library may write.
 */
export function isAppDataType(type: unknown): type is DataPart["type"] {
  if (typeof type !== "string" || type.startsWith(OURS)) return false;
  return type.startsWith(PREFIX) && type.length > PREFIX.length && isId(type);
}

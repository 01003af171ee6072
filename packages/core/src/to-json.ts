import { isDeeper } from "./contract/is-deeper.js";
import type { JsonValue } from "./contract/json.js";
import { MAX_TOOL_DEPTH } from "./contract/limits.js";

/**
 * A value as it will be stored and sent: plain JavaScript may hand over anything. Throws where it is
 * no JSON, or too deep; `what` begins the sentence that says so.
 */
export function toJson(value: unknown, what: string): JsonValue {
  const json: JsonValue = JSON.parse(stringify(value, what) ?? "null");
  refuseDeep(json, what);
  return json;
}

function stringify(value: unknown, what: string): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Out of stack, which would tell nobody what to mend.
    if (error instanceof RangeError) refuseDeep(value, what);
    throw error;
  }
}

/** Throws where this could not be stored with a message around it. */
export function refuseDeep(value: unknown, what: string): void {
  if (!isDeeper(value, MAX_TOOL_DEPTH)) return;
  throw new Error(`${what} nested more than ${MAX_TOOL_DEPTH} levels deep.`);
}

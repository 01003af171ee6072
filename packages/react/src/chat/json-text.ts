import type { JsonValue } from "@helperchat/core";

/** Each level is indented by all that are around it, so text of very deep ones would have no end. */
const MAX_DEPTH = 40;

/** A value to be read: words as they are, all else as JSON, indented where that helps. */
export function jsonText(value: JsonValue): string {
  if (typeof value === "string") return value;
  try {
    const short = JSON.stringify(value);
    return depthOf(short) > MAX_DEPTH ? short : JSON.stringify(value, null, 2);
  } catch {
    // Nested more deeply than can be written.
    return "…";
  }
}

function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const bracket of json.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/[[\]{}]/g) ?? []) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

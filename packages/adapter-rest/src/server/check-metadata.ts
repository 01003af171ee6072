import { ChatError, type JsonObject } from "@helperchat/core";

/** The longest `metadata` of a session, as JSON: a page of the list carries 200 of them. */
const MAX_METADATA = 16_384;

/** Throws `too_large` for what no session should carry. */
export function checkMetadata(metadata: JsonObject | undefined): void {
  if (metadata && JSON.stringify(metadata).length > MAX_METADATA) {
    const limit = `The metadata is longer than ${MAX_METADATA} characters of JSON.`;
    throw new ChatError("too_large", limit, { field: "metadata" });
  }
}

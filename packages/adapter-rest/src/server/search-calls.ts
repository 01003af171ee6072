import { isSearchStore } from "@helperchat/core";
import { hitAnswer, jsonAnswer } from "./answers.js";
import type { ChatCall } from "./chat-call.js";
import { checkShape } from "./check-shape.js";
import { requestSchemas } from "./request-schemas.js";
import { fromSearchQuery } from "./route-query-schemas.js";
import { unsupported } from "./unsupported.js";

export async function searchMessages({ scope, query, request }: ChatCall): Promise<Response> {
  const { store } = scope;
  if (!isSearchStore(store)) throw unsupported("find messages");
  const asked = fromSearchQuery(checkShape(requestSchemas.searchMessages.query, query));
  const { signal } = request;
  const { items, nextCursor } = await store.searchMessages(asked, { signal });
  return jsonAnswer({ hits: items.map(hitAnswer), nextCursor });
}

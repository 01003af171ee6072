import { isStatsStore } from "@helperchat/core";
import { jsonAnswer } from "./answers.js";
import type { ChatCall } from "./chat-call.js";
import { checkShape } from "./check-shape.js";
import { requestSchemas } from "./request-schemas.js";
import { unsupported } from "./unsupported.js";

export async function readStats({ scope, query, request }: ChatCall): Promise<Response> {
  const asked = checkShape(requestSchemas.readStats.query, query);
  if (!isStatsStore(scope.store)) throw unsupported("count what was said");
  const { total, days, helpers, tools, feedback } = await scope.store.readStats(asked, {
    signal: request.signal,
  });
  return jsonAnswer({ total, days, helpers, tools, feedback });
}

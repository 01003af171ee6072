import type { ReplyChunk } from "@helperchat/core";
import { type ChatCall, readBody } from "./chat-call.js";
import { streamAnswer } from "./reply-calls.js";
import { requestSchemas } from "./request-schemas.js";

/**
 * A title as it comes, in the events of a reply. The answer begins with the first of it, so that
 * whatever keeps it from beginning has a status of its own.
 */
export async function suggestTitle(call: ChatCall): Promise<Response> {
  // A body has to be JSON, so that no page of another origin can have titles made in one's name.
  await readBody(call, requestSchemas.suggestTitle.body);
  const { engine, scope, sessionId, request } = call;
  const titles = engine.suggestTitle(scope, sessionId, { signal: request.signal });
  const reading = titles[Symbol.asyncIterator]();
  return streamAnswer(call, toReply(await reading.next(), reading));
}

async function* toReply(
  first: IteratorResult<string, void>,
  reading: AsyncIterator<string, void>,
): AsyncGenerator<ReplyChunk, void> {
  try {
    for (let next = first; !next.done; next = await reading.next()) {
      const data = { title: next.value };
      yield { event: { type: "data-hc-title", data, transient: true } };
    }
    yield { event: { type: "finish" } };
  } finally {
    await reading.return?.();
  }
}

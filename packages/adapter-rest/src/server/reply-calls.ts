import { isChatError, type ReplyStream } from "@helperchat/core";
import { eventStreamHeaders, writeEventStream } from "../reply-sse.js";
import { emptyAnswer } from "./answers.js";
import { type ChatCall, readBody } from "./chat-call.js";
import { placeRequest } from "./place-request.js";
import { fromReplyBody } from "./reply-body.js";
import { requestSchemas } from "./request-schemas.js";

export async function startReply(call: ChatCall): Promise<Response> {
  const sent = fromReplyBody(await readBody(call, requestSchemas.startReply.body));
  const request = await placeRequest(call.scope.store, sent);
  return streamAnswer(call, await call.engine.start(call.scope, request));
}

/**
 * In a session that is not there, no reply runs. AI SDK clients ask before they send a session's
 * first message, and would show a `not_found` to the person.
 */
export async function rejoinReply(call: ChatCall): Promise<Response> {
  const { engine, scope, sessionId, request } = call;
  const cursor = request.headers.get("last-event-id");
  try {
    const stream = await engine.rejoin(scope, sessionId, cursor);
    return stream ? streamAnswer(call, stream) : emptyAnswer();
  } catch (error) {
    // Whoever may only read can't close what a server died over: the next one who writes does.
    if (isChatError(error) && /^(not_found|forbidden)$/.test(error.code)) return emptyAnswer();
    throw error;
  }
}

/** AI SDK clients send no body: what they showed is not known, so the reply ends where it is. */
export async function stopReply(call: ChatCall): Promise<Response> {
  const { engine, scope, sessionId, request } = call;
  const hasBody = request.headers.has("content-type");
  const { cursor } = hasBody ? await readBody(call, requestSchemas.stopReply.body) : {};
  await engine.stop(scope, sessionId, cursor);
  return emptyAnswer();
}

export function streamAnswer({ clock, onError, request }: ChatCall, stream: ReplyStream): Response {
  const body = writeEventStream(stream, {
    clock,
    onError: (error) => onError(error, { task: "request", request }),
  });
  return new Response(body, { headers: eventStreamHeaders });
}

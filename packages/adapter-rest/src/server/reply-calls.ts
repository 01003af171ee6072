import type { ReplyStream } from "@helperchat/core";
import { fromReplyBody } from "../reply-body.js";
import { eventStreamHeaders, writeEventStream } from "../reply-sse.js";
import { routes } from "../routes.js";
import { emptyAnswer } from "./answers.js";
import { type ChatCall, readBody } from "./chat-call.js";
import { placeEdit } from "./place-edit.js";

export async function startReply(call: ChatCall): Promise<Response> {
  const sent = fromReplyBody(await readBody(call, routes.startReply.body));
  const request = await placeEdit(call.scope.store, sent);
  return streamAnswer(call, await call.engine.start(call.scope, request));
}

export async function rejoinReply(call: ChatCall): Promise<Response> {
  const { engine, scope, sessionId, request } = call;
  const cursor = request.headers.get("last-event-id");
  const stream = await engine.rejoin(scope, sessionId, cursor);
  return stream ? streamAnswer(call, stream) : emptyAnswer();
}

/** AI SDK clients send no body: what they showed is not known, so the reply ends where it is. */
export async function stopReply(call: ChatCall): Promise<Response> {
  const { engine, scope, sessionId, request } = call;
  const hasBody = request.headers.has("content-type");
  const { cursor } = hasBody ? await readBody(call, routes.stopReply.body) : {};
  await engine.stop(scope, sessionId, cursor);
  return emptyAnswer();
}

function streamAnswer({ clock, onError, request }: ChatCall, stream: ReplyStream): Response {
  const body = writeEventStream(stream, {
    clock,
    onError: (error) => onError(error, { task: "request", request }),
  });
  return new Response(body, { headers: eventStreamHeaders });
}

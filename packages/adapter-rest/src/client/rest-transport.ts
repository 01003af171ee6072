import {
  ChatError,
  type ChatTransport,
  type ErasingTransport,
  type ReplyStream,
  type TitlingTransport,
} from "@helperchat/core";
import { readErasure } from "@helperchat/core/wire";
import { orMissing } from "../or-missing.js";
import { readEventStream } from "../reply-sse.js";
import { routes } from "../routes.js";
import { askCall, type RestOptions, sendCall } from "./rest-call.js";
import { toReplyBody } from "./to-reply-body.js";

/**
 * Reaches the replies of a server that runs `createChatHandler`, or of any other that takes its
 * posts and answers with an AI SDK UI Message Stream (`docs/ai-sdk.md`). Where such a server can't
 * rejoin or stop a reply, put your own `rejoinReply` and `stopReply` in place of these.
 *
 * @example
 * const transport = createRestTransport({ api: "/api/chat" });
 */
export function createRestTransport(
  options: RestOptions,
): ChatTransport & ErasingTransport & TitlingTransport {
  return {
    async startReply(request, { signal } = {}) {
      const response = await sendCall(options, routes.startReply, {
        body: toReplyBody(request),
        signal,
      });
      return replyStream(response, signal);
    },

    async rejoinReply(sessionId, cursor, { signal } = {}) {
      const headers = cursor === null ? undefined : { "last-event-id": cursor };
      const call = sendCall(options, routes.rejoinReply, { sessionId, headers, signal });
      // In a session that is not there, no reply runs.
      const response = await orMissing(call);
      return response && response.status !== 204 ? replyStream(response, signal) : null;
    },

    async stopReply(sessionId, cursor, { signal } = {}) {
      const body = { cursor };
      await orMissing(sendCall(options, routes.stopReply, { sessionId, body, signal }));
    },

    async *suggestTitle(sessionId, { signal } = {}) {
      const call = { sessionId, body: {}, signal };
      const response = await sendCall(options, routes.suggestTitle, call);
      for await (const { event } of await replyStream(response, signal)) {
        if (event.type === "data-hc-title") yield event.data.title;
        if (event.type === "finish") return;
      }
      throw new ChatError("interrupted", "The title was cut off. Please try again.");
    },

    eraseSession(sessionId, { signal } = {}) {
      return orMissing(askCall(options, routes.deleteSession, readErasure, { sessionId, signal }));
    },
  };
}

async function replyStream(
  response: Response,
  signal: AbortSignal | undefined,
): Promise<ReplyStream> {
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  if (response.body && isStream) return readEventStream(response.body, { signal });
  await response.body?.cancel();
  throw new ChatError("unavailable", "The server did not answer with a reply. Please try again.");
}

import { isFeedbackStore } from "@helperchat/core";
import { emptyAnswer } from "./answers.js";
import { type ChatCall, readBody } from "./chat-call.js";
import { requestSchemas } from "./request-schemas.js";
import { unsupported } from "./unsupported.js";

export async function setFeedback(call: ChatCall): Promise<Response> {
  const { store } = call.scope;
  const { messageId, feedback } = await readBody(call, requestSchemas.setFeedback.body);
  if (!isFeedbackStore(store)) throw unsupported("keep what you think of a message");
  await store.setFeedback(call.sessionId, messageId, feedback);
  return emptyAnswer();
}

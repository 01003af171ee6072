import type { ReplyRequest } from "@helperchat/core";

/** The body of `POST /`, for a request. */
export function toReplyBody(request: ReplyRequest) {
  const { sessionId: id, session } = request;
  switch (request.type) {
    case "send": {
      const message = { ...request.message, role: "user" };
      return { id, trigger: "submit-message", message, session };
    }
    case "regenerate":
      return { id, trigger: "regenerate-message", messageId: request.messageId, session };
    case "approve": {
      const { messageId, decisions } = request;
      return { id, trigger: "decide-calls", messageId, decisions };
    }
    case "open":
      return { id, trigger: "open-session", session };
  }
}

import type { ReplyRequest } from "../contract/reply-request.js";
import { wellFormed } from "../message/well-formed.js";
import { sorted } from "./keep-decisions.js";
import { canonicalJson } from "./same-parts.js";

/**
 * What a request asks to be answered: the same text for a request that is repeated, and another for
 * every other one, an edit under the same message id included.
 */
export function replySubject(request: ReplyRequest): string {
  switch (request.type) {
    case "send": {
      const { id, parentId = "", parts } = request.message;
      return JSON.stringify(["send", id, parentId, digest(canonicalJson(wellFormed(parts)))]);
    }
    case "regenerate":
      return JSON.stringify(["regenerate", request.messageId ?? null]);
    case "approve": {
      const decisions = digest(sorted(wellFormed(request.decisions)));
      return JSON.stringify(["approve", request.messageId, decisions]);
    }
    case "open":
      return JSON.stringify(["open"]);
  }
}

/**
 * 53 bits of a text. No secret depends on them: whoever finds two messages that agree can at most
 * be shown the reply to the other one, which they wrote themselves and under the same id.
 * (`crypto.subtle` would do better, and is missing in pages without TLS.)
 */
function digest(text: string): string {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit ^ (high >>> 15), 0xc2b2ae35);
  }
  const mixed = (high ^ (low >>> 13)) >>> 11;
  return (mixed * 2 ** 32 + (low >>> 0)).toString(36);
}

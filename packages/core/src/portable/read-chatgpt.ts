import { idSchema } from "../contract/id.js";
import { MAX_TITLE } from "../contract/limits.js";
import { cutText } from "../message/message-text.js";
import { chatgptMessages } from "./chatgpt-messages.js";
import { type ChatgptNode, chatgptNodes } from "./chatgpt-tree.js";
import type { ElementReader, Incoming, SessionPlace } from "./incoming.js";
import { asObject, asText, asTime, isObject, type LooseObject } from "./loose-json.js";

/** Whether an element is a conversation of ChatGPT's. */
export function isChatgptConversation(value: unknown): boolean {
  return isObject(value) && isObject(value.mapping);
}

/**
 * Reads ChatGPT's `conversations.json`, conversation by conversation, with all branches. There is no
 * official description of it: what is missing or not known is passed over, and told where a person
 * would miss it. What ChatGPT shows to nobody, such as system prompts, is no message.
 */
export function chatgptReader(place: SessionPlace): ElementReader {
  return function* read(value): Generator<Incoming, void> {
    const conversation = asObject(value);
    const title = asText(conversation.title).trim() || null;
    const createdAt = asTime(conversation.create_time);
    const nodes = chatgptNodes(asObject(conversation.mapping), createdAt);
    const sessionId = sessionIdOf(conversation, nodes);
    if (!isChatgptConversation(value) || sessionId === null) {
      const reason = "This is no conversation of ChatGPT's.";
      return yield { type: "problem", code: "malformed", reason, skips: "session", title };
    }
    const found = chatgptMessages(nodes, asText(conversation.current_node));
    if (found.messages.length === 0) {
      const reason = "Nothing was said in this conversation.";
      return yield { type: "problem", code: "empty", reason, skips: "session", sessionId, title };
    }
    yield {
      type: "session",
      session: {
        ...place,
        id: sessionId,
        // The person knows the conversation by it, whoever gave it.
        ...(title !== null && { title: cutText(title, MAX_TITLE), titleSource: "person" }),
        pinned: conversation.is_starred === true || typeof conversation.pinned_time === "number",
        state: conversation.is_archived === true ? "archived" : "active",
        headId: found.headId,
        createdAt,
      },
    };
    for (const message of found.messages) yield { type: "message", sessionId, message };
    for (const loss of found.losses) {
      yield { type: "problem", skips: "nothing", sessionId, title, ...loss };
    }
  };
}

/** The same whenever the same conversation is read, and no id that anything else here has. */
function sessionIdOf(conversation: LooseObject, [first]: ChatgptNode[]): string | null {
  const given = asText(conversation.conversation_id) || asText(conversation.id) || first?.id;
  const id = idSchema.safeParse(`chatgpt-${given ?? ""}`);
  return given !== undefined && id.success ? id.data : null;
}

import type { Message } from "../contract/message.js";
import type { MessagePart, ToolPart } from "../contract/message-part.js";
import type { Share, SharedMessage, SharedPart } from "../contract/share.js";

/**
 * What whoever has the link is shown of these messages, in their order. Everything is picked by its
 * name: what is not named here is not shared, whatever a message will carry one day. A reply that is
 * still being written is left out, and so is a message of which nothing is shown.
 */
export function sharedMessages(
  { tools }: Pick<Share, "tools">,
  messages: readonly Message[],
): SharedMessage[] {
  return messages.flatMap(({ role, status, parts, createdAt }) => {
    if (status === "replying") return [];
    const shared = parts.flatMap((part) => sharedPart(part, tools) ?? []);
    return shared.length === 0 ? [] : [{ role, parts: shared, createdAt }];
  });
}

function sharedPart(part: MessagePart, tools: Share["tools"]): SharedPart | null {
  switch (part.type) {
    case "text":
      return part.text === "" ? null : { type: "text", text: part.text };
    case "source-url": {
      const { url, title } = part;
      return isWebAddress(url)
        ? { type: "source-url", url, ...(title !== undefined && { title }) }
        : null;
    }
    case "file": {
      const { mediaType, url, filename } = part;
      return isWebAddress(url)
        ? { type: "file", mediaType, url, ...(filename !== undefined && { filename }) }
        : null;
    }
    case "dynamic-tool":
      return tools === "shown" ? sharedCall(part) : null;
    default:
      return null;
  }
}

function sharedCall(part: ToolPart): SharedPart | null {
  const { state, toolName: name } = part;
  // Arguments that are not whole, and a call that the message after this one has again.
  if (state === "input-streaming" || state === "approval-responded") return null;
  const { input } = part;
  return state === "output-available"
    ? { type: "tool", name, input, output: part.output }
    : { type: "tool", name, input };
}

/** No `data:`, which can carry a page, no `blob:`, which is on one device, and nothing that runs. */
function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

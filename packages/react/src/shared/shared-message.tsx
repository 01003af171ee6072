import type { SharedMessage as Message, SharedPart } from "@helperchat/core";
import { memo } from "react";
import { FileChip } from "../chat/file-chip.js";
import { SourceList } from "../chat/source-list.js";
import { ToolValue } from "../chat/tool-value.js";
import { Markdown } from "../markdown/markdown.js";
import { SafeImage } from "../markdown/safe-image.js";
import { enShared } from "../messages/later/shared-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Icon } from "../ui/icon.js";
import { visibleSigns } from "../ui/visible-signs.js";

export interface SharedMessageProps {
  message: Message;
  /** The helper's name; `null` where it is not known. */
  helper: string | null;
}

/** One message, as it was in the chat: the same words drawn in the same way, and nothing to press. */
export const SharedMessage = memo(function SharedMessage({ message, helper }: SharedMessageProps) {
  const messages = useLaterMessages(enShared);
  const { role, parts } = message;
  const sources = parts.filter((part) => part.type === "source-url");
  return (
    <article
      data-hc-part="message"
      data-hc-role={role}
      aria-label={role === "user" ? messages.sharedAuthor : (helper ?? messages.sharedHelper)}
    >
      <div data-hc-part="message-content" dir="auto">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was shared has no ids, and does not change
          <Part key={index} part={part} role={role} />
        ))}
        {sources.length > 0 && <SourceList sources={sources} />}
      </div>
    </article>
  );
});

function Part({ part, role }: { part: SharedPart; role: Message["role"] }) {
  const messages = useLaterMessages(enShared);
  switch (part.type) {
    case "text":
      // People write as they type: what looks like Markdown there may be none.
      return role === "assistant" ? (
        <Markdown text={part.text} />
      ) : (
        <p data-hc-part="plain-text">{part.text}</p>
      );
    case "file":
      return part.mediaType.startsWith("image/") ? (
        <SafeImage url={part.url} alt={part.filename ?? ""} />
      ) : (
        <FileChip file={part} />
      );
    case "tool":
      return (
        <details data-hc-part="tool">
          <summary>
            <Icon name="chevron" />
            <span data-hc-part="tool-name">{visibleSigns(part.name)}</span>
          </summary>
          <ToolValue label={messages.toolInput} value={part.input} />
          {part.output !== undefined && (
            <ToolValue label={messages.toolOutput} value={part.output} />
          )}
        </details>
      );
    case "source-url":
      // They have their own place.
      return null;
  }
}

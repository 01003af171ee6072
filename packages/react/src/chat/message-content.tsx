import type { Message, MessagePart } from "@helperchat/core";
import { memo } from "react";
import { Markdown } from "../markdown/markdown.js";
import { FileChip } from "./file-chip.js";
import { Reasoning } from "./reasoning.js";
import { SourceList } from "./source-list.js";
import { ToolCall } from "./tool-call.js";

export interface MessageContentProps {
  message: Message;
  /** Whether more of it is on its way. */
  growing: boolean;
}

/** What a message is made of, in its order; the sources come last, as one list. */
export function MessageContent({ message, growing }: MessageContentProps) {
  const { parts, role } = message;
  const sources = parts.filter((part) => part.type === "source-url");
  const last = parts.length - 1;
  return (
    <div data-hc-part="message-content" dir="auto">
      {parts.map((part, index) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place; more come only at the end
          key={index}
          part={part}
          role={role}
          growing={growing && index === last}
        />
      ))}
      {sources.length > 0 && <SourceList sources={sources} />}
    </div>
  );
}

interface PartProps {
  part: MessagePart;
  role: Message["role"];
  growing: boolean;
}

const Part = memo(function Part({ part, role, growing }: PartProps) {
  switch (part.type) {
    case "text":
      // People write as they type: what looks like Markdown there may be none.
      return role === "assistant" ? (
        <Markdown text={part.text} growing={growing} />
      ) : (
        <p data-hc-part="plain-text">{part.text}</p>
      );
    case "reasoning":
      return <Reasoning text={part.text} growing={growing} />;
    case "dynamic-tool":
      return <ToolCall call={part} />;
    case "file":
      return <FileChip file={part} />;
    default:
      // Sources have their own place, and data parts are the app's to draw.
      return null;
  }
});

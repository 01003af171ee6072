import type { Message, MessagePart } from "@helperchat/core";
import { forwardRef, memo } from "react";
import { useLayout } from "../hooks/use-layout.js";
import { Markdown } from "../markdown/markdown.js";
import { SafeImage } from "../markdown/safe-image.js";
import { type PartProps as ElementProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { DataPartView } from "./data-part.js";
import { DecisionsProvider } from "./decisions.js";
import { FileChip } from "./file-chip.js";
import { useMessageParts } from "./message-context.js";
import { Reasoning } from "./reasoning.js";
import { SourceList } from "./source-list.js";
import { ToolCall } from "./tool-call.js";

/**
 * What a message is made of, in its order; the sources come last, as one list. Away while another
 * version is written in its place.
 */
export const MessageContent = forwardRef<HTMLDivElement, ElementProps<"div">>(
  function MessageContent(props, ref) {
    const { message, growing, editor } = useMessageParts();
    const { follower } = useChatParts();
    const { parts, role } = message;
    const sources = parts.filter((part) => part.type === "source-url");
    const last = parts.length - 1;
    const own = {
      "data-hc-part": "message-content",
      dir: "auto",
      children: (
        <DecisionsProvider>
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
        </DecisionsProvider>
      ),
    };
    const content = usePart("div", own, props, ref);
    // With the words and not a moment later, when the page has been laid out once already.
    useLayout(() => {
      if (growing) follower.keepPlace();
    });
    return editor === "open" ? null : content;
  },
);

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
      return part.mediaType.startsWith("image/") ? (
        <SafeImage url={part.url} alt={part.filename ?? ""} />
      ) : (
        <FileChip file={part} />
      );
    case "source-url":
      // They have their own place.
      return null;
    default:
      return <DataPartView part={part} growing={growing} />;
  }
});

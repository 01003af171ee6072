import type { JsonValue, ToolPart } from "@helperchat/core";
import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { jsonText } from "./json-text.js";

export interface ToolCallProps extends PartProps<"details"> {
  call: ToolPart;
}

/** A tool that the helper used: its name and how it went, and unfolded what went in and out. */
export const ToolCall = forwardRef<HTMLDetailsElement, ToolCallProps>(function ToolCall(
  { call, ...props },
  ref,
) {
  const messages = useMessages();
  const states = {
    "input-streaming": messages.toolRunning,
    "input-available": messages.toolRunning,
    "output-available": messages.toolDone,
    "output-error": messages.toolFailed,
  };
  const own = {
    "data-hc-part": "tool",
    "data-hc-state": call.state,
    children: (
      <>
        <summary>
          <Icon name="chevron" />
          <span data-hc-part="tool-name">{call.toolName}</span>
          <span data-hc-part="tool-state">{states[call.state]}</span>
        </summary>
        {call.input != null && <Value label={messages.toolInput} value={call.input} />}
        {call.state === "output-available" && (
          <Value label={messages.toolOutput} value={call.output} />
        )}
        {call.state === "output-error" && (
          <Value label={messages.toolFailed} value={call.errorText} />
        )}
      </>
    ),
  };
  return usePart("details", own, props, ref);
});

function Value({ label, value }: { label: string; value: JsonValue }) {
  return (
    <section aria-label={label}>
      <p data-hc-part="label">{label}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard */}
      <pre tabIndex={0}>{jsonText(value)}</pre>
    </section>
  );
}

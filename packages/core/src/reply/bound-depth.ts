import { isDeeper } from "../contract/is-deeper.js";
import { MAX_TOOL_DEPTH } from "../contract/limits.js";
import type { AnswerEvent } from "./ask-helper.js";
import { dataEvent } from "./sent-data.js";

/**
 * An event as it can be saved. A model that runs tools by itself may give what they took and gave
 * however deep; refused by the store, it would cost the whole reply. Throws on data that nobody but
 * the app may send under its name, or that is too deep.
 */
export function boundDepth(event: AnswerEvent): AnswerEvent {
  if (event.type === "data") return dataEvent(event.part, event.transient);
  if (event.type === "tool-input-available" && isDeeper(event.input, MAX_TOOL_DEPTH)) {
    return { ...event, input: null };
  }
  if (event.type === "tool-output-available" && isDeeper(event.output, MAX_TOOL_DEPTH)) {
    const { toolCallId } = event;
    const errorText = `What the tool gave is nested more than ${MAX_TOOL_DEPTH} levels deep.`;
    return { type: "tool-output-error", toolCallId, errorText, dynamic: true };
  }
  return event;
}

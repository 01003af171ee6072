import { isAppDataType } from "../contract/app-data.js";
import type { DataPart } from "../contract/message-part.js";
import type { DataEvent } from "../contract/reply-event.js";
import { toJson } from "../to-json.js";
import type { SentData, Tool } from "../tools/tool.js";

/**
 * What a tool or a model sends, as the event that tells of it. Throws where it could not be stored,
 * and where it has a type of ours, which would pass for something that this library says.
 */
export function dataEvent({ type, id, data }: DataPart, transient?: boolean): DataEvent {
  if (!isAppDataType(type)) {
    throw new Error(
      `Data is sent as "data-" and a name of your own, not beginning with "hc-": ${String(type)}`,
    );
  }
  const part = { type, ...(id !== undefined && { id }), data: toJson(data, "The data sent is") };
  return { type: "data", part, ...(transient !== undefined && { transient }) };
}

/** The tool, able to send data to the reply that it is run for. */
export function sendingTool(tool: Tool, tell: (event: DataEvent) => void): Tool {
  const { name, description, inputSchema, needsApproval } = tool;
  return {
    name,
    description,
    inputSchema,
    ...(needsApproval !== undefined && {
      needsApproval: typeof needsApproval === "function" ? needsApproval.bind(tool) : needsApproval,
    }),
    run: (input, { signal }) => {
      const send = ({ transient, ...part }: SentData) => tell(dataEvent(part, transient));
      return tool.run(input, { signal, send });
    },
  };
}

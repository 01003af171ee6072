import { isAppDataType } from "../contract/app-data.js";
import type { JsonValue } from "../contract/json.js";
import type { DataPart, MessagePart, ToolPart } from "../contract/message-part.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { decideCall } from "../tools/tool-calls.js";

type ApprovalEvent = Extract<ReplyEvent, { type: "data-hc-approval" }>;

/** The parts of a reply so far, and which of them are still growing. */
export interface ReplyFold {
  readonly parts: readonly MessagePart[];
  /** Where the open text and reasoning blocks stand in `parts`, by kind and id. */
  readonly open: Readonly<Record<string, number>>;
  /** The unfinished JSON of tool inputs, by tool call. */
  readonly toolInput: Readonly<Record<string, string>>;
}

export const emptyReplyFold: ReplyFold = { parts: [], open: {}, toolInput: {} };

/**
 * Folds one event into the parts of a reply. Pure; the engine and the client both use it, so that
 * what is shown and what is stored can't differ. Events that carry no part leave it unchanged,
 * and so do events about a block or a tool call that never began.
 */
export function foldReplyEvent(fold: ReplyFold, event: ReplyEvent): ReplyFold {
  switch (event.type) {
    case "text-start":
      return openBlock(fold, `text ${event.id}`, { type: "text", text: "" });
    case "text-delta":
      return growBlock(fold, `text ${event.id}`, event.delta);
    case "text-end":
      return closeBlock(fold, `text ${event.id}`);
    case "reasoning-start":
      return openBlock(fold, `reasoning ${event.id}`, { type: "reasoning", text: "" });
    case "reasoning-delta":
      return growBlock(fold, `reasoning ${event.id}`, event.delta);
    case "reasoning-end":
      return closeBlock(fold, `reasoning ${event.id}`);
    case "tool-input-start":
      return putTool(fold, {
        type: "dynamic-tool",
        toolCallId: event.toolCallId,
        toolName: event.toolName,
        state: "input-streaming",
      });
    case "tool-input-delta":
      return growToolInput(fold, event.toolCallId, event.inputTextDelta);
    case "tool-input-available":
      return putTool(fold, {
        type: "dynamic-tool",
        toolCallId: event.toolCallId,
        toolName: event.toolName,
        state: "input-available",
        input: event.input,
      });
    case "tool-output-available":
      return endTool(fold, event.toolCallId, (tool) => ({
        ...toolIdentity(tool),
        state: "output-available",
        input: tool.input ?? null,
        output: event.output,
      }));
    case "tool-output-error":
      return endTool(fold, event.toolCallId, (tool) => ({
        ...toolIdentity(tool),
        state: "output-error",
        input: tool.input ?? null,
        errorText: event.errorText,
      }));
    case "data-hc-approval":
      return askForTool(fold, event.data);
    case "data":
      return event.transient ? fold : putData(fold, event.part);
    case "source-url":
      return addPart(fold, {
        type: "source-url",
        sourceId: event.sourceId,
        url: event.url,
        ...(event.title === undefined ? {} : { title: event.title }),
      });
    case "file":
      return addPart(fold, { type: "file", mediaType: event.mediaType, url: event.url });
    default:
      return fold;
  }
}

/** The events that close the blocks which are still open, for a reply that has ended without. */
export function closingEvents(fold: ReplyFold): ReplyEvent[] {
  return Object.keys(fold.open).map((key) => {
    const [kind = "", id = ""] = key.split(/ (.*)/s);
    return kind === "text" ? { type: "text-end", id } : { type: "reasoning-end", id };
  });
}

function addPart(fold: ReplyFold, part: MessagePart): ReplyFold {
  return { ...fold, parts: [...fold.parts, part] };
}

function openBlock(fold: ReplyFold, key: string, part: MessagePart): ReplyFold {
  return { ...addPart(fold, part), open: { ...fold.open, [key]: fold.parts.length } };
}

function growBlock(fold: ReplyFold, key: string, delta: string): ReplyFold {
  const index = fold.open[key];
  const part = index === undefined ? undefined : fold.parts[index];
  if (index === undefined || (part?.type !== "text" && part?.type !== "reasoning")) return fold;
  return { ...fold, parts: fold.parts.with(index, { ...part, text: part.text + delta }) };
}

function closeBlock(fold: ReplyFold, key: string): ReplyFold {
  if (!(key in fold.open)) return fold;
  const { [key]: _closed, ...open } = fold.open;
  return { ...fold, open };
}

/** In the place of the one with its type and id, if there is one. */
function putData(fold: ReplyFold, part: DataPart): ReplyFold {
  if (!isAppDataType(part.type)) return fold;
  const { type, id } = part;
  const index =
    id === undefined
      ? -1
      : fold.parts.findLastIndex(
          (other) => other.type === type && "id" in other && other.id === id,
        );
  return index < 0 ? addPart(fold, part) : { ...fold, parts: fold.parts.with(index, part) };
}

function findTool(fold: ReplyFold, toolCallId: string): [number, ToolPart] | null {
  const index = fold.parts.findLastIndex(
    (part) => part.type === "dynamic-tool" && part.toolCallId === toolCallId,
  );
  const part = fold.parts[index];
  return part?.type === "dynamic-tool" ? [index, part] : null;
}

function toolIdentity(tool: ToolPart) {
  return { type: tool.type, toolCallId: tool.toolCallId, toolName: tool.toolName } as const;
}

function putTool(fold: ReplyFold, tool: ToolPart): ReplyFold {
  const found = findTool(fold, tool.toolCallId);
  return found ? { ...fold, parts: fold.parts.with(found[0], tool) } : addPart(fold, tool);
}

function endTool(fold: ReplyFold, id: string, end: (tool: ToolPart) => ToolPart): ReplyFold {
  const found = findTool(fold, id);
  return found ? { ...fold, parts: fold.parts.with(found[0], end(found[1])) } : fold;
}

/** A call whose input is there waits for a decision, or has got it. What has an outcome keeps it. */
function askForTool(fold: ReplyFold, data: ApprovalEvent["data"]): ReplyFold {
  const { toolCallId, approvalId, approved } = data;
  const [index = -1, tool] = findTool(fold, toolCallId) ?? [];
  if (tool?.state !== "input-available") return fold;
  const { input } = tool;
  const approval = { id: approvalId };
  const asked = { ...toolIdentity(tool), state: "approval-requested" as const, input, approval };
  const part = approved === undefined ? asked : decideCall(asked, { ...data, approved });
  return { ...fold, parts: fold.parts.with(index, part) };
}

function growToolInput(fold: ReplyFold, toolCallId: string, delta: string): ReplyFold {
  const found = findTool(fold, toolCallId);
  if (!found) return fold;
  const text = (fold.toolInput[toolCallId] ?? "") + delta;
  const input: JsonValue = text;
  return {
    ...fold,
    toolInput: { ...fold.toolInput, [toolCallId]: text },
    parts: fold.parts.with(found[0], {
      ...toolIdentity(found[1]),
      state: "input-streaming",
      input,
    }),
  };
}

import type { MessagePart, ReplyEvent } from "@helperchat/core";

/** Numbers from 0 to 1 that are always the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A text in pieces. They may end anywhere, between the halves of a character too. */
export function cut(text: string, random: () => number): string[] {
  const count = 1 + Math.floor(random() * 4);
  const places = Array.from({ length: count }, () => Math.floor(random() * (text.length + 1)));
  const sorted = [0, ...places.sort((a, b) => a - b), text.length];
  return sorted.slice(1).map((end, index) => text.slice(sorted[index], end));
}

/** How a reply of `parts` comes in, its words in pieces. */
export function streamOf(
  parts: readonly MessagePart[],
  messageId: string,
  random: () => number,
): ReplyEvent[] {
  const events = parts.flatMap((part, index) => eventsOf(part, String(index), random));
  return [{ type: "start", messageId }, { type: "start-step" }, ...events, { type: "finish-step" }];
}

function eventsOf(part: MessagePart, id: string, random: () => number): ReplyEvent[] {
  switch (part.type) {
    case "text":
    case "reasoning": {
      const { type } = part;
      const deltas = cut(part.text, random).map(
        (delta) => ({ type: `${type}-delta`, id, delta }) as const,
      );
      return [{ type: `${type}-start`, id }, ...deltas, { type: `${type}-end`, id }];
    }
    case "dynamic-tool": {
      const { toolCallId, toolName, input = null } = part;
      const call: ReplyEvent = { type: "tool-input-available", toolCallId, toolName, input };
      if (part.state === "output-available") {
        return [call, { type: "tool-output-available", toolCallId, output: part.output }];
      }
      const errorText = part.state === "output-error" ? part.errorText : "";
      return [call, { type: "tool-output-error", toolCallId, errorText }];
    }
    case "source-url":
      return [part];
    case "file":
      return [{ type: "file", url: part.url, mediaType: part.mediaType }];
    default:
      return [];
  }
}

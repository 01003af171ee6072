import { ChatError } from "../chat-error.js";
import type { ChatModel, ModelEvent, ModelRequest } from "../chat-model.js";
import { usageSchema } from "../contract/message-part.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { readReplyEvents } from "../wire/read-reply-events.js";

export interface AiSdkModelOptions {
  /** Shown to operators, such as `claude-sonnet`. */
  name: string;
  /**
   * Asks, and hands out what comes as AI SDK's UI message chunks. `request.messages` are AI SDK
   * `UIMessage`s, and the whole path that the person sees. Pass the signal on: it ends a reply that
   * is stopped.
   */
  stream(
    request: ModelRequest,
    options: { signal: AbortSignal },
  ): ReadableStream<unknown> | PromiseLike<ReadableStream<unknown>>;
}

/**
 * A model that answers through AI SDK 5, 6 or 7: `streamText`, an agent, or a route that you have.
 * Text, reasoning, tool calls, sources, files and `data-*` of your own are kept; so are token counts that come as
 * `messageMetadata: { usage }`. Other chunks are passed over.
 *
 * Tools are the backend's, and it runs them. One that asks for a person's approval
 * (`needsApproval` of the AI SDK) fails the reply with `model_failed`: a decision could not be
 * brought back to it. `needsApproval` of `defineTool` works with models that run the helper's tools,
 * such as `openaiModel`.
 *
 * @example
 * const model = aiSdkModel({
 *   name: "claude",
 *   async stream({ instructions, messages }, { signal }) {
 *     const prompt = await convertToModelMessages([...messages]);
 *     const call = { model: claude, system: instructions, messages: prompt, abortSignal: signal };
 *     return streamText(call).toUIMessageStream();
 *   },
 * });
 */
export function aiSdkModel({ name, stream }: AiSdkModelOptions): ChatModel {
  return {
    name,
    async *reply(request, options) {
      let isWhole = false;
      for await (const chunk of readAll(await stream(request, options))) {
        // Nothing went over a wire yet, so the values of tools may be more than JSON.
        for (const event of readReplyEvents(JSON.parse(JSON.stringify(chunk)))) {
          if (event.type === "finish") isWhole = true;
          yield* toModelEvents(event);
        }
      }
      if (!isWhole) throw cutOff();
    },
  };
}

function* toModelEvents(event: ReplyEvent): Generator<ModelEvent, void> {
  switch (event.type) {
    case "tool-input-start":
    case "tool-input-available":
    case "tool-output-available":
    case "tool-output-error":
      return yield { ...event, dynamic: true };
    case "finish": {
      const usage = usageSchema.safeParse(event.messageMetadata?.usage);
      if (usage.success) yield { type: "usage", usage: usage.data };
      return;
    }
    case "data-hc-approval":
      throw new ChatError(
        "model_failed",
        "This helper asked for an approval that can't be given here. Ask for something else.",
        {
          cause: new Error(
            "A stream of the AI SDK asked for the approval of a tool: see aiSdkModel.",
          ),
        },
      );
    case "error":
      throw new ChatError("model_failed", event.errorText);
    case "abort":
      throw cutOff();
    // How a reply begins and ends is the engine's to say. Steps, in streams that were merged, cut
    // through blocks of each other, which AI SDK 5 and 6 can't read.
    case "start":
    case "start-step":
    case "finish-step":
    case "data-hc-error":
    case "data-hc-title":
      return;
    default:
      yield event;
  }
}

function cutOff(): ChatError {
  return new ChatError("interrupted", "The reply was cut off. Please try again.");
}

/** Written out: not every browser can loop over a stream. Leaving the loop lets go of the stream. */
async function* readAll(stream: ReadableStream<unknown>): AsyncGenerator<unknown, void> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // One that has failed has told so already.
    await reader.cancel().catch(() => {});
  }
}

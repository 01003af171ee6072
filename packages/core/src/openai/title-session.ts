import { ChatError } from "../chat-error.js";
import type { TitleOptions } from "../chat-model.js";
import type { Message } from "../contract/message.js";
import { cutText, messageText } from "../message/message-text.js";
import type { OpenAIClient, ResponseEvent } from "./openai-client.js";
import { callProvider, streamError } from "./openai-errors.js";
import { eventsUntilAborted, orAborted } from "./or-aborted.js";
import { beginResponse, readResponseEvent } from "./response-events.js";

/** The longest title, in UTF-16 units: about what a row of a sidebar shows. */
const MAX_LENGTH = 60;

/** How much of the conversation is read for it, in UTF-16 units. */
const MAX_TRANSCRIPT = 4000;

const INSTRUCTIONS =
  "Give this conversation a title of two to six words, in the language it is held in. " +
  "Answer with the title alone, without quotes or a full stop.";

/** Asks for a title, beside the conversation and without leaving a trace at OpenAI. */
export async function titleSession(
  client: OpenAIClient,
  model: string,
  messages: readonly Message[],
  { signal, onGrow = () => {} }: TitleOptions,
): Promise<string> {
  const body = {
    model,
    instructions: INSTRUCTIONS,
    input: [{ type: "message" as const, role: "user" as const, content: transcript(messages) }],
    store: false as const,
    stream: true as const,
  };
  const call = () => callProvider(() => client.responses.create(body, { signal }));
  const stream = await orAborted(call, signal);
  let title = "";
  for await (const text of eventsUntilAborted(growingText(stream), signal)) {
    title = cleanTitle(text);
    onGrow(title);
  }
  if (title === "") throw new ChatError("model_failed", "The model found no title. Try again.");
  return title;
}

/** The text of a response as far as it has come, which ends well where the response does. */
async function* growingText(stream: AsyncIterable<ResponseEvent>): AsyncGenerator<string, void> {
  let progress = beginResponse(new Set());
  let text = "";
  let lost: unknown;
  try {
    for await (const event of stream) {
      const step = readResponseEvent(progress, event);
      progress = step.progress;
      for (const said of step.events) {
        if (said.type !== "text-delta") continue;
        text += said.delta;
        yield text;
      }
    }
  } catch (error) {
    lost = error;
  }
  if (!progress.end) throw streamError(lost);
  if (progress.end.error) throw progress.end.error;
}

function transcript(messages: readonly Message[]): string {
  const lines = messages.map((message) => `${message.role}: ${messageText(message)}`);
  return cutText(lines.join("\n\n"), MAX_TRANSCRIPT);
}

/** What models put around a title, in spite of being told not to, taken away. */
function cleanTitle(text: string): string {
  const line = text
    .replace(/["“”„«»`*#]/g, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s'‘’]+|[\s'‘’.]+$/g, "");
  return cutText(line, MAX_LENGTH);
}

import { ChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import { cutText, messageText } from "../message-text.js";
import type { OpenAIClient } from "./openai-client.js";
import { callProvider } from "./openai-errors.js";
import { orAborted } from "./or-aborted.js";

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
  signal: AbortSignal,
): Promise<string> {
  const body = {
    model,
    instructions: INSTRUCTIONS,
    input: [{ type: "message" as const, role: "user" as const, content: transcript(messages) }],
    store: false as const,
  };
  const call = () => callProvider(() => client.responses.create(body, { signal }));
  const response = await orAborted(call, signal);
  const title = cleanTitle(response.output_text);
  if (title === "") throw new ChatError("model_failed", "The model found no title. Try again.");
  return title;
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

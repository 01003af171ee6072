import type {
  ChatModel,
  ErasingModel,
  ModelEvent,
  ModelRequest,
  TitleModel,
} from "../chat-model.js";
import { type Clock, systemClock } from "../time/clock.js";
import type { Tool } from "../tools/tool.js";
import { ask, beginConversation, isConversationLost, questionItems } from "./conversation.js";
import { eraseConversation } from "./erase-conversation.js";
import type {
  FunctionTool,
  HostedTool,
  InputItem,
  OpenAIClient,
  Reasoning,
  ResponseBody,
  ResponseEvent,
} from "./openai-client.js";
import { eventsUntilAborted } from "./or-aborted.js";
import { titleSession } from "./title-session.js";
import { toolRounds } from "./tool-rounds.js";

export interface OpenAIModelOptions {
  /** `new OpenAI()` of the package `openai`, version 6.49 or newer. Its retries and timeout apply. */
  client: OpenAIClient;
  /** The model that replies, such as `gpt-5.2`. */
  model: string;
  /** The model that names sessions; a small one will do. Default: `model`. */
  titleModel?: string;
  /** For models that reason; with a `summary` the reply shows what they thought. */
  reasoning?: Reasoning;
  /** Tools that OpenAI runs, such as `{ type: "web_search" }`; pages they cite become sources. */
  hostedTools?: readonly HostedTool[];
  /** How often one reply may use the helper's own tools before it fails. Default: 10. */
  maxToolRounds?: number;
  /** Time, for the waits between two tries. */
  clock?: Clock;
}

/**
 * A model on OpenAI's Responses and Conversations APIs. A session's thread is a conversation at
 * OpenAI: it begins with the first reply, later replies go on in it, and one that OpenAI has lost
 * is rebuilt from the path that the person sees. Servers only: the client holds the key.
 *
 * A session that is deleted for good takes its conversations along, items and all. The copies of
 * single responses that OpenAI keeps for its logs are not listed by its API: they end after the 30
 * days that it keeps them, or sooner with the retention you agree on with it.
 *
 * Failures are `ChatError`s: `rate_limited`, `context_too_long`, `model_unauthorized` (key, or
 * model), `conflict` (the conversation stayed in use for 15 seconds), `interrupted` (the stream or
 * the reply ended too early), `unavailable` (OpenAI can't be reached), `invalid` (a file it can't
 * read), otherwise `model_failed`. What came before one was yielded, and its cause is the
 * original error.
 *
 * @example
 * import { defineHelper } from "@helperchat/core/engine";
 * import { openaiModel } from "@helperchat/core/openai";
 * import OpenAI from "openai";
 *
 * const writer = defineHelper({
 *   id: "writer",
 *   name: "Writer",
 *   instructions: "You help people to write clearly.",
 *   model: openaiModel({
 *     client: new OpenAI(),
 *     model: "gpt-5.2",
 *     reasoning: { effort: "low", summary: "auto" },
 *     hostedTools: [{ type: "web_search" }],
 *   }),
 * });
 */
export function openaiModel(options: OpenAIModelOptions): ChatModel & TitleModel & ErasingModel {
  const { client, model, titleModel = model } = options;
  return {
    name: model,
    reply: (request, { signal }) => eventsUntilAborted(reply(options, request, signal), signal),
    eraseThread: (threadId, { signal }) => eraseConversation(client, threadId, signal),
    title: (messages, options) => titleSession(client, titleModel, messages, options),
  };
}

type Ask = (threadId: string, input: InputItem[]) => Promise<AsyncIterable<ResponseEvent>>;

async function* reply(
  options: OpenAIModelOptions,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent, void> {
  const { client, maxToolRounds = 10, clock = systemClock } = options;
  const settings = responseSettings(options, request);
  const askIn: Ask = (conversation, input) =>
    ask(client, { ...settings, conversation, input }, clock, signal);

  const { threadId, stream } = yield* beginReply(client, request, askIn, signal);
  yield* toolRounds(stream, {
    ask: (input) => askIn(threadId, input),
    tools: request.tools,
    maxToolRounds,
    signal,
  });
}

/** Asks in the thread that there is; without one, or where it turns out to be lost, in a new one. */
async function* beginReply(
  client: OpenAIClient,
  request: ModelRequest,
  askIn: Ask,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent, { threadId: string; stream: AsyncIterable<ResponseEvent> }> {
  const { threadId, messages, opening } = request;
  if (threadId !== null) {
    try {
      return { threadId, stream: await askIn(threadId, questionItems(messages, opening)) };
    } catch (error) {
      if (!isConversationLost(error)) throw error;
    }
  }
  const path = threadId === null ? messages : await request.loadPath();
  const question = yield* beginConversation(client, path, opening, signal);
  return {
    threadId: question.threadId,
    stream: await askIn(question.threadId, question.input),
  };
}

/** What every response of a reply is asked with. A conversation does not keep instructions. */
function responseSettings(
  { model, reasoning, hostedTools = [] }: OpenAIModelOptions,
  { instructions, tools }: ModelRequest,
): Omit<ResponseBody, "input"> {
  const offered = [...tools.map(functionTool), ...hostedTools];
  return {
    model,
    ...(instructions === "" ? {} : { instructions }),
    ...(reasoning ? { reasoning } : {}),
    ...(offered.length === 0 ? {} : { tools: offered }),
  };
}

function functionTool({ name, description, inputSchema }: Tool): FunctionTool {
  // Strict mode takes only a part of JSON Schema; tools check their input themselves.
  return { type: "function", name, description, parameters: inputSchema, strict: false };
}

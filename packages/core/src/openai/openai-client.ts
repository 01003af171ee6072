import type { OpenAI } from "openai";

// The part of OpenAI's API that is spoken here, in types that a client of version 6 and one of
// version 7 both fit: whole unions of the package differ between the two, these members do not.

type StreamEvent = OpenAI.Responses.ResponseStreamEvent;
type OutputItem = OpenAI.Responses.ResponseOutputItem;

/** What goes into a conversation, or to the model beside it. */
export type InputItem =
  | OpenAI.Responses.EasyInputMessage
  | FunctionCall
  | { type: "function_call_output"; call_id: string; output: string };

/** A tool that the app runs. */
export type FunctionTool = OpenAI.Responses.FunctionTool;

/** A call of one, made by the model. */
export type FunctionCall = OpenAI.Responses.ResponseFunctionToolCall;

/** A tool that OpenAI runs by itself. */
export type HostedTool =
  | OpenAI.Responses.WebSearchTool
  | OpenAI.Responses.FileSearchTool
  | OpenAI.Responses.Tool.CodeInterpreter
  | OpenAI.Responses.Tool.Mcp;

/** How much a reasoning model thinks, and whether it says what it thought. */
export type Reasoning = Pick<OpenAI.Reasoning, "effort" | "summary">;

export interface ResponseBody {
  model: string;
  input: InputItem[];
  instructions?: string;
  tools?: (FunctionTool | HostedTool)[];
  reasoning?: Reasoning;
}

interface Block {
  item_id: string;
  content_index: number;
}

interface SummaryBlock {
  item_id: string;
  summary_index: number;
}

/** The end of a response, good or bad. */
export interface ResponseResult {
  usage?: { input_tokens: number; output_tokens: number; total_tokens: number };
  error: { code: string; message: string } | null;
  incomplete_details: { reason?: string } | null;
}

type KnownEvent =
  | (Block & { type: "response.output_text.delta" | "response.refusal.delta"; delta: string })
  | (Block & { type: "response.output_text.done"; text: string })
  | (Block & { type: "response.refusal.done"; refusal: string })
  | (SummaryBlock & { type: "response.reasoning_summary_text.delta"; delta: string })
  | (SummaryBlock & { type: "response.reasoning_summary_text.done"; text: string })
  | {
      type: "response.output_item.added" | "response.output_item.done";
      item: FunctionCall | { type: Exclude<OutputItem["type"], "function_call"> };
    }
  | { type: "response.function_call_arguments.delta"; item_id: string; delta: string }
  | { type: "response.output_text.annotation.added"; annotation: unknown }
  | {
      type: "response.completed" | "response.failed" | "response.incomplete";
      response: ResponseResult;
    }
  | { type: "error"; code: string | null; message: string };

/** An event of a streamed response: the ones that are read, and all others by their type alone. */
export type ResponseEvent = KnownEvent | { type: Exclude<StreamEvent["type"], KnownEvent["type"]> };

interface RequestOptions {
  signal: AbortSignal;
}

/** What {@link openaiModel} needs of a client: `new OpenAI()` of `openai` 6 or 7 is one. */
export interface OpenAIClient {
  readonly responses: {
    create(
      body: ResponseBody & { conversation: string; stream: true },
      options: RequestOptions,
    ): PromiseLike<AsyncIterable<ResponseEvent>>;
    create(
      body: ResponseBody & { store: false; stream: true },
      options: RequestOptions,
    ): PromiseLike<AsyncIterable<ResponseEvent>>;
  };
  readonly conversations: {
    create(body: { items?: InputItem[] }): PromiseLike<{ id: string }>;
    readonly items: {
      create(
        conversationId: string,
        body: { items: InputItem[] },
        options: RequestOptions,
      ): PromiseLike<unknown>;
      list(
        conversationId: string,
        query: { limit: number },
        options: RequestOptions,
      ): PromiseLike<{ data: readonly { id?: string | null }[] }>;
      delete(
        itemId: string,
        place: { conversation_id: string },
        options: RequestOptions,
      ): PromiseLike<unknown>;
    };
    delete(conversationId: string, options: RequestOptions): PromiseLike<unknown>;
  };
}

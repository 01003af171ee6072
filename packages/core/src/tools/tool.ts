import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { ChatError } from "../chat-error.js";
import type { JsonObject, JsonValue } from "../contract/json.js";
import type { DataPart } from "../contract/message-part.js";

/** Data for the app's own components, as it is sent while a reply comes. */
export interface SentData extends DataPart {
  /**
   * Whether it is told to whoever reads the reply just then, and no part of the message. Default: no.
   * `useChat` hands it to `onData`; a `Chat` of ours has no use for it.
   */
  transient?: boolean;
}

export interface ToolContext {
  /** Aborted when the reply is stopped. */
  signal: AbortSignal;
  /**
   * Adds data to the reply, at once: a part that the app's component for its type draws. One with the
   * `id` of another of its type takes its place, as for progress. Throws where the type is not `data-`
   * and a name (`data-hc-` is ours), where the data is no JSON or nested more than 90 levels deep, and
   * once the reply has ended. After a stop it does nothing.
   */
  send(data: SentData): void;
}

/** What a tool is run with. The engine gives all of it; a model that runs a tool gives the signal. */
export type ToolRunContext = Pick<ToolContext, "signal"> & Partial<ToolContext>;

/** Something a helper can do while it replies. Runs where the engine runs: on your server. */
export interface Tool {
  readonly name: string;
  /** Tells the model when to use it. */
  readonly description: string;
  /** JSON Schema of the input. */
  readonly inputSchema: JsonObject;
  /**
   * Whether a person has to allow a call before it is run. Default: no. A function is asked with the
   * input of each call; where it throws, the call is not run and the model is told what it threw.
   */
  readonly needsApproval?: boolean | ((input: JsonValue) => boolean | Promise<boolean>);
  /** Checks the input and does the work. What it throws is told to the model. */
  run(input: JsonValue, context: ToolRunContext): Promise<JsonValue>;
}

/** A schema that validates and describes itself as JSON Schema, such as `z.object({…})` of zod 4. */
export type ToolSchema = StandardSchemaV1 & StandardJSONSchemaV1;

export interface ToolDefinition<Schema extends ToolSchema> {
  name: string;
  description: string;
  input: Schema;
  /**
   * Whether a person has to allow a call before it is run, for all calls or by their input. Default:
   * no. Input that the schema refuses is not asked about: it is never run.
   */
  needsApproval?:
    | boolean
    | ((input: StandardSchemaV1.InferOutput<Schema>) => boolean | Promise<boolean>);
  run(
    input: StandardSchemaV1.InferOutput<Schema>,
    context: ToolContext,
  ): JsonValue | Promise<JsonValue>;
}

/**
 * Defines a tool whose `run` gets an input that has been checked, typed by its schema.
 *
 * @example
 * const wordCount = defineTool({
 *   name: "word_count",
 *   description: "Counts the words of a text.",
 *   input: z.object({ text: z.string() }),
 *   run: ({ text }) => ({ words: text.split(/\s+/).filter(Boolean).length }),
 * });
 *
 * @example
 * const refund = defineTool({
 *   name: "refund",
 *   description: "Pays an order back.",
 *   input: z.object({ orderId: z.string(), euros: z.number() }),
 *   needsApproval: ({ euros }) => euros > 20,
 *   run: ({ orderId, euros }) => payBack(orderId, euros),
 * });
 */
export function defineTool<Schema extends ToolSchema>(definition: ToolDefinition<Schema>): Tool {
  const { name, description, input: schema, needsApproval } = definition;
  const inputSchema = schema["~standard"].jsonSchema.input({ target: "draft-2020-12" });
  return {
    name,
    description,
    // JSON Schema is JSON by definition; the specification's type merely doesn't say so.
    inputSchema: JSON.parse(JSON.stringify(inputSchema)),
    ...(needsApproval && {
      async needsApproval(input) {
        const checked = await schema["~standard"].validate(input);
        if (checked.issues) return false;
        return typeof needsApproval === "function" ? needsApproval(checked.value) : true;
      },
    }),
    async run(input, context) {
      const checked = await schema["~standard"].validate(input);
      if (checked.issues) {
        const problems = checked.issues.map((issue) => issue.message).join("; ");
        throw new ChatError("invalid", `The input of the tool ${name} is wrong: ${problems}`);
      }
      return definition.run(checked.value, { send: sendNowhere, ...context });
    },
  };
}

function sendNowhere(): never {
  throw new Error("There is no reply to send data to: the tool was not run by an engine.");
}

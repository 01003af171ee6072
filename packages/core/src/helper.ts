import type { ChatModel } from "./chat-model.js";
import type { HelperFace, Starter } from "./contract/helper-face.js";
import type { Message } from "./contract/message.js";
import type { Template } from "./contract/template.js";
import type { Tool } from "./tools/tool.js";

/** How a helper opens a new session by itself: with words you wrote, or with the model's. */
export type Journey = { type: "message"; text: string } | { type: "reply"; prompt: string };

/** A named assistant of the app. Lives on the server; a browser learns its {@link HelperFace}. */
export interface Helper {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What the model is told about its part. Never sent to a browser. */
  readonly instructions: string;
  readonly model: ChatModel;
  readonly tools: readonly Tool[];
  readonly starters: readonly Starter[];
  readonly templates: readonly Template[];
  readonly journey: Journey | null;
  /**
   * Thinks of what could be asked next, or `null`: a few short texts in the person's words, offered
   * below the reply and kept with it. Asked when a reply is whole, which ends once it has answered or
   * five seconds have passed; what it throws is told to the operator alone. A model can also say them
   * itself: then this is not asked.
   */
  readonly suggest: Suggest | null;
}

/** `messages` is the path that the person sees, the new reply its last. */
export type Suggest = (
  messages: readonly Message[],
  options: { signal: AbortSignal },
) => Promise<readonly string[]>;

export type HelperDefinition = Pick<Helper, "id" | "name" | "model"> & Partial<Helper>;

/**
 * Defines a helper. What is left out is empty, and without a `journey` it waits to be spoken to.
 *
 * @example
 * const guide = defineHelper({
 *   id: "guide",
 *   name: "Guide",
 *   instructions: "You help people to find their way in Atlas.",
 *   model: openaiModel({ client: new OpenAI(), model: "gpt-5.2" }),
 *   journey: { type: "message", text: "Welcome! What are you looking for?" },
 * });
 */
export function defineHelper(definition: HelperDefinition): Helper {
  const { description = "", instructions = "", tools = [] } = definition;
  const { starters = [], templates = [], journey = null, suggest = null } = definition;
  const empty = { description, instructions, tools, starters, templates, journey, suggest };
  return { ...definition, ...empty };
}

/** The part of a helper that a browser may see. */
export function helperFace(helper: Helper): HelperFace {
  return {
    id: helper.id,
    name: helper.name,
    description: helper.description,
    starters: [...helper.starters],
    templates: [...helper.templates],
    journey: helper.journey && { type: helper.journey.type },
  };
}

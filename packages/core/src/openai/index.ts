export type { OpenAIClient } from "./openai-client.js";
export { type OpenAIModelOptions, openaiModel } from "./openai-model.js";

import { aiSdkModel } from "@helperchat/core/ai-sdk";
import { defineHelper } from "@helperchat/core/engine";
import { convertToModelMessages, type LanguageModel, streamText } from "ai";

/** `model` is any of the AI SDK's, such as `anthropic("claude-sonnet-4-5")`. */
export function writer(model: LanguageModel) {
  return defineHelper({
    id: "writer",
    name: "Writer",
    instructions: "You edit texts.",
    model: aiSdkModel({
      name: "claude",
      async stream({ instructions, messages }, { signal }) {
        const result = streamText({
          model,
          system: instructions,
          messages: await convertToModelMessages([...messages]),
          abortSignal: signal,
        });
        return result.toUIMessageStream();
      },
    }),
  });
}

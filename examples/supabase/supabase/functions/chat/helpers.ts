import type { ChatModel } from "@helperchat/core";
import { defineHelper, type Helper } from "@helperchat/core/engine";

/** Who can be talked to. Instructions and model stay here; a browser learns name and starters. */
export function exampleHelpers(model: ChatModel): Helper[] {
  return [
    defineHelper({
      id: "writer",
      name: "Writer",
      description: "Helps with texts of every kind.",
      instructions: "You help people to write: clearly, briefly, in their own voice.",
      model,
      starters: [
        { label: "A polite no", text: "Help me to decline an invitation without hurting anyone." },
        { label: "Shorter", text: "I will paste a text. Make it half as long." },
      ],
    }),
  ];
}

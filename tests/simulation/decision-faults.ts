import type { MessageInput } from "@helperchat/core";
import type { Fault } from "./faults.js";

/** What could be wrong where a person decides about calls of tools. */
export const decisionFaults: readonly Fault[] = [
  {
    name: "a call is carried out before its approval is stored",
    promise: "P1",
    found: "soon",
    plant: () => ({
      store: (good, _world, { clock }) => ({
        ...good,
        async saveMessages(sessionId, messages, options) {
          if (!messages.some(isDecided)) return good.saveMessages(sessionId, messages, options);
          clock.schedule(() => void good.saveMessages(sessionId, messages).catch(() => {}), 2_000);
        },
      }),
    }),
  },
  {
    name: "a decision counts as made that the server was never told",
    promise: "P6",
    found: "soon",
    plant: () => ({
      transport: (good) => ({
        ...good,
        async startReply(request, options) {
          if (request.type !== "approve") return good.startReply(request, options);
          return nothing();
        },
      }),
    }),
  },
];

async function* nothing(): AsyncGenerator<never> {}

function isDecided({ parts }: Pick<MessageInput, "parts">): boolean {
  return parts.some((part) => part.type === "dynamic-tool" && part.state === "approval-responded");
}

import {
  type ChatHandlerOptions,
  createChatHandler,
  type Person,
} from "@helperchat/adapter-rest/server";
import type { Message } from "@helperchat/core";
import { defineHelper, type Tool } from "@helperchat/core/engine";
import { type Script, scriptedModel } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { type HttpServer, httpServer } from "./http-server.js";

export interface OurServer extends HttpServer {
  /** All that is stored of the session `s1`, oldest first. */
  stored(): Promise<Message[]>;
}

/** What a session is created from. */
export const seed = { projectId: "atlas", helper: "writer" };

const dice: Tool = {
  name: "dice",
  description: "Throws a die.",
  inputSchema: { type: "object", properties: { sides: { type: "number" } } },
  async run(input) {
    if (JSON.stringify(input) === "{}") throw new Error("A die needs sides.");
    return { thrown: 4 };
  },
};

/** `createChatHandler` under a real server, with one helper that follows the script. */
export async function ourServer(
  script: Script,
  options: Partial<ChatHandlerOptions<Person>> = {},
): Promise<OurServer> {
  const store = memoryStore();
  const model = scriptedModel({ script, pace: 0 });
  const handler = createChatHandler({
    authenticate: () => ({ id: "ada" }),
    store: () => store,
    helpers: [defineHelper({ id: "writer", name: "Writer", model, tools: [dice] })],
    onError: () => {},
    ...options,
  });
  const server = await httpServer(handler);
  return {
    ...server,
    async stored() {
      const session = await store.getSession("s1");
      return session ? (await store.listMessages("s1", { limit: 200 })).items : [];
    },
  };
}

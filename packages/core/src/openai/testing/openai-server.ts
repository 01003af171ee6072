import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Deferred, deferred } from "../../deferred.js";
import { ApiFailure } from "./api-failure.js";
import {
  type Item,
  outputItems,
  readAddedItems,
  readItems,
  refuseOpenCalls,
} from "./conversation-item.js";
import { type WireResponse, wireEvents } from "./response-wire.js";
import type { Answer, ScriptedReply } from "./scripted-reply.js";

type Body = Record<string, unknown>;

/**
 * A server that speaks as much of OpenAI's Responses and Conversations APIs as is used here, and
 * holds to their rules: a conversation takes 20 items a call and one reply at a time, gets its
 * items when a response is complete, and is no use with a call that nobody answered.
 */
export class OpenAIServer {
  /** Every request that came, oldest first, such as `{ route: "POST /v1/responses", body }`. */
  readonly requests: { route: string; body: Body }[] = [];
  /** What each conversation holds, by id. Deleting one here loses it. */
  readonly conversations = new Map<string, Item[]>();
  /** Items whose conversation was deleted without them: OpenAI keeps those. */
  readonly strayItems: Item[] = [];
  readonly #itemIds = new WeakMap<Item, string>();
  readonly #failures = new Map<string, ApiFailure>();
  readonly #answers: Answer[] = [];
  readonly #locked = new Set<string>();
  readonly #http = createServer((request, response) => void this.#serve(request, response));
  #released: Deferred<void> = deferred();
  readonly #hungUp: Deferred<void> = deferred();
  #ids = 0;

  static async start(): Promise<OpenAIServer> {
    const server = new OpenAIServer();
    server.#http.listen(0, "127.0.0.1");
    await once(server.#http, "listening");
    return server;
  }

  get baseURL(): string {
    // Listening on a port, not on a pipe.
    const { port } = this.#http.address() as AddressInfo;
    return `http://127.0.0.1:${port}/v1`;
  }

  /** The answers to the next questions, in order. */
  answer(...answers: Answer[]): void {
    this.#answers.push(...answers);
  }

  /** The conversation is in use until the returned function is called. */
  lock(id: string): () => void {
    this.#locked.add(id);
    return () => this.#locked.delete(id);
  }

  /** From now on every request that begins so fails. */
  fail(route: string, failure: ApiFailure): void {
    this.#failures.set(route, failure);
  }

  /** Requests are answered again. */
  recover(): void {
    this.#failures.clear();
  }

  /** Lets go on what has come to a `hold`, or comes to one next. */
  release(): void {
    this.#released.resolve();
  }

  /** Resolves when a client has hung up before its response was over. */
  get hungUp(): Promise<void> {
    return this.#hungUp.promise;
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response);
    } catch (error) {
      const failure = error instanceof ApiFailure ? error : new ApiFailure(500, String(error));
      sendJson(response, failure.body, failure.status, failure.headers);
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = `${request.method} ${request.url}`;
    const body = await readBody(request);
    this.requests.push({ route, body });
    const failure = [...this.#failures].find(([begin]) => route.startsWith(begin));
    if (failure) throw failure[1];
    const items = /^GET \/v1\/conversations\/([^/?]+)\/items\?limit=(\d+)$/.exec(route);
    if (items) return sendJson(response, this.#listItems(items[1] ?? "", Number(items[2])));
    const item = /^DELETE \/v1\/conversations\/([^/]+)\/items\/([^/]+)$/.exec(route);
    if (item) return sendJson(response, this.#deleteItem(item[1] ?? "", item[2] ?? ""));
    const deleted = /^DELETE \/v1\/conversations\/([^/]+)$/.exec(route)?.[1];
    if (deleted) return sendJson(response, this.#deleteConversation(deleted));
    const added = /^POST \/v1\/conversations\/([^/]+)\/items$/.exec(route)?.[1];
    if (added) return sendJson(response, this.#addItems(added, body));
    if (route === "POST /v1/conversations") return sendJson(response, this.#converse(body));
    if (route === "POST /v1/responses") return this.#respond(body, response);
    throw new ApiFailure(404, `Invalid URL (${route})`);
  }

  #converse(body: Body): unknown {
    const id = `conv_${++this.#ids}`;
    this.conversations.set(id, readAddedItems(body.items));
    return { id, object: "conversation", created_at: 1_767_225_600, metadata: {} };
  }

  #addItems(id: string, body: Body): unknown {
    this.#conversation(id).push(...readAddedItems(body.items));
    return { object: "list", data: [], first_id: "", last_id: "", has_more: false };
  }

  #listItems(id: string, limit: number): unknown {
    const items = this.#conversation(id);
    const data = items.slice(0, limit).map((item) => ({ ...item, id: this.#itemId(item) }));
    return { object: "list", data, first_id: "", last_id: "", has_more: items.length > limit };
  }

  #deleteItem(id: string, itemId: string): unknown {
    const items = this.#conversation(id);
    const index = items.findIndex((item) => this.#itemId(item) === itemId);
    if (index === -1) throw new ApiFailure(404, `Item with id '${itemId}' not found.`);
    items.splice(index, 1);
    return { id, object: "conversation", created_at: 1_767_225_600, metadata: {} };
  }

  #deleteConversation(id: string): unknown {
    this.strayItems.push(...this.#conversation(id));
    this.conversations.delete(id);
    return { id, object: "conversation.deleted", deleted: true };
  }

  #itemId(item: Item): string {
    const id = this.#itemIds.get(item) ?? `item_${++this.#ids}`;
    this.#itemIds.set(item, id);
    return id;
  }

  #conversation(id: string): Item[] {
    const items = this.conversations.get(id);
    if (!items) throw new ApiFailure(404, `Conversation with id '${id}' not found.`);
    return items;
  }

  async #respond(body: Body, response: ServerResponse): Promise<void> {
    const { conversation: id, previous_response_id: previous } = body;
    if (id !== undefined && previous !== undefined) {
      const message = "Mutually exclusive parameters: 'previous_response_id' and 'conversation'.";
      throw new ApiFailure(400, message, { code: "mutually_exclusive_parameters" });
    }
    const input = readItems(body.input, "input");
    if (typeof id === "string") return this.#respondIn(id, input, response);
    const answer = this.#nextAnswer();
    if (answer === "silence") return;
    await this.#stream(answer, response);
    response.end();
  }

  async #respondIn(id: string, input: Item[], response: ServerResponse): Promise<void> {
    if (!id.startsWith("conv_")) {
      const message = `Invalid 'conversation': '${id}'. Expected an ID that begins with 'conv'.`;
      throw new ApiFailure(400, message, { code: "invalid_value", param: "conversation" });
    }
    const items = this.#conversation(id);
    if (this.#locked.has(id)) {
      const message = "Another process is currently operating on this conversation.";
      throw new ApiFailure(400, message, { code: "conversation_locked", param: "conversation" });
    }
    refuseOpenCalls([...items, ...input]);
    const answer = this.#nextAnswer();
    if (answer === "silence") return;
    this.#locked.add(id);
    const whole = await this.#stream(answer, response);
    if (whole) items.push(...input, ...outputItems(whole));
    this.#locked.delete(id);
    response.end();
  }

  #nextAnswer(): ScriptedReply | "silence" {
    const answer = this.#answers.shift();
    if (!answer) throw new ApiFailure(500, "The test has scripted no answer to this question.");
    if (answer instanceof ApiFailure) throw answer;
    return answer;
  }

  /** Sends a response, and gives it back where it was completed and its reader is still there. */
  async #stream(reply: ScriptedReply, response: ServerResponse): Promise<WireResponse | null> {
    const gone = new Promise((resolve) => response.once("close", resolve));
    response.writeHead(200, { "content-type": "text/event-stream" });
    let whole: WireResponse | null = null;
    let sequence_number = 0;
    for (const event of wireEvents(`${++this.#ids}`, reply)) {
      if (event === "hold") {
        await Promise.race([this.#released.promise, gone]);
        this.#released = deferred();
      } else {
        const data = JSON.stringify({ ...event, sequence_number: sequence_number++ });
        response.write(`event: ${event.type}\ndata: ${data}\n\n`);
        if (event.type === "response.completed") whole = event.response;
      }
      if (response.destroyed) {
        this.#hungUp.resolve();
        return null;
      }
    }
    if (reply.ending.type === "reset") response.socket?.resetAndDestroy();
    return whole;
  }
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks = await request.toArray();
  return JSON.parse(Buffer.concat(chunks).toString() || "{}");
}

function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

import type { ChatTransport, ReplyChunk, ReplyStream } from "@helperchat/core";
import type { Fault } from "./faults.js";

/** What could be wrong in a page. */
export const clientFaults: readonly Fault[] = [
  {
    name: "a stream that ends early counts as a success",
    promise: "P2",
    found: "soon",
    plant: () => ({
      transport: (good) =>
        withStreams(good, async function* (stream) {
          try {
            yield* stream;
          } catch {
            // Cut off.
          }
          yield { event: { type: "finish" } };
        }),
    }),
  },
  {
    name: "words that come while reconnecting are dropped",
    promise: "P2",
    found: "soon",
    plant: () => ({
      transport: (good) => ({
        ...good,
        async rejoinReply(sessionId, cursor, options) {
          const stream = await good.rejoinReply(sessionId, cursor, options);
          return stream && withoutFirstWord(stream);
        },
      }),
    }),
  },
  {
    name: "a stop is shown before the server was told",
    promise: "P3",
    found: "soon",
    plant: () => ({
      transport: (good) => ({
        ...good,
        async stopReply(...args: Parameters<ChatTransport["stopReply"]>) {
          good.stopReply(...args).catch(() => {});
        },
      }),
    }),
  },
  {
    name: "leaving ends the reply",
    promise: "P2",
    found: "soon",
    plant: () => ({
      transport: (good) =>
        withStreams(good, async function* (stream, sessionId) {
          let isWhole = false;
          try {
            yield* stream;
            isWhole = true;
          } finally {
            if (!isWhole) void good.stopReply(sessionId, null as never).catch(() => {});
          }
        }),
    }),
  },
  {
    name: "a word is added to whatever reply began last",
    promise: "P4",
    found: "soon",
    plant: () => {
      let latest = "";
      const strayed: ReplyChunk[] = [];
      return {
        transport: (good) =>
          withStreams(good, async function* (stream, sessionId) {
            latest = sessionId;
            for await (const chunk of stream) {
              if (chunk.event.type === "text-delta" && latest !== sessionId) strayed.push(chunk);
              else yield chunk;
              if (latest === sessionId) yield* strayed.splice(0);
            }
          }),
      };
    },
  },
  {
    name: "a reply that is joined is taken for the one that was looked for",
    promise: "P4",
    found: "soon",
    plant: () => ({
      transport: (good) =>
        withStreams(good, async function* (stream) {
          for await (const chunk of stream) {
            const { event } = chunk;
            if (event.type !== "start") yield chunk;
            else yield { ...chunk, event: { ...event, messageMetadata: undefined } };
          }
        }),
    }),
  },
  {
    name: "a message that is sent again gets a new id",
    promise: "P5",
    found: "soon",
    plant: () => {
      const sent = new Set<string>();
      return {
        transport: (good) => ({
          ...good,
          startReply(request, options) {
            if (request.type !== "send") return good.startReply(request, options);
            const { id } = request.message;
            const message = {
              ...request.message,
              id: sent.has(id) ? `${id}-again-${sent.size}` : id,
            };
            sent.add(message.id);
            return good.startReply({ ...request, message }, options);
          },
        }),
      };
    },
  },
  {
    name: "a message counts as stored once it is on its way",
    promise: "P6",
    found: "soon",
    plant: () => ({
      transport: (good) => ({
        ...good,
        async startReply(request, options) {
          const started = good.startReply(request, options);
          started.catch(() => {});
          return (async function* () {
            yield* await started;
          })();
        },
      }),
    }),
  },
  {
    name: "a refusal counts as an answer",
    promise: "P6",
    found: "soon",
    plant: () => ({
      transport: (good) => ({
        ...good,
        startReply: (request, options) =>
          good.startReply(request, options).catch(async function* (): AsyncGenerator<ReplyChunk> {
            yield { event: { type: "error", errorText: "Something went wrong." } };
          }),
      }),
    }),
  },
  {
    name: "what was read once is never read again",
    promise: "P5",
    found: "soon",
    plant: () => {
      const pages = new Map<string, ReturnType<typeof JSON.parse>>();
      return {
        clientStore: (good) => ({
          ...good,
          async listMessages(sessionId, request, options) {
            const key = `${sessionId} ${request.cursor}`;
            const page = pages.get(key) ?? (await good.listMessages(sessionId, request, options));
            pages.set(key, page);
            return page;
          },
        }),
      };
    },
  },
];

function withStreams(
  good: ChatTransport,
  change: (stream: ReplyStream, sessionId: string) => ReplyStream,
): ChatTransport {
  return {
    ...good,
    async startReply(request, options) {
      return change(await good.startReply(request, options), request.sessionId);
    },
    async rejoinReply(sessionId, cursor, options) {
      const stream = await good.rejoinReply(sessionId, cursor, options);
      return stream && change(stream, sessionId);
    },
  };
}

async function* withoutFirstWord(stream: ReplyStream): AsyncGenerator<ReplyChunk> {
  let isDropped = false;
  for await (const chunk of stream) {
    if (isDropped || chunk.event.type !== "text-delta") yield chunk;
    else isDropped = true;
  }
}

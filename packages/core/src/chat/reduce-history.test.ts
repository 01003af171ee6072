import { describe, expect, it } from "vitest";
import { ChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import { type ChatState, initialChatState, replyMessage, shownMessages } from "./chat-state.js";
import { type ChatEvent, reduceChat } from "./reduce-chat.js";

const at = "2026-01-01T00:00:00.000Z";

function message(id: string, parentId: string | null, fields: Partial<Message> = {}): Message {
  const role = id.startsWith("r") ? "assistant" : "user";
  const parts: Message["parts"] = [{ type: "text", text: id }];
  return { id, parentId, role, parts, status: "done", createdAt: at, ...fields };
}

const [u1, r1] = [message("u1", null), message("r1", "u1")];
const conflict = new ChatError("conflict", "Replying already.");

function page(...items: Message[]) {
  return { headId: items.at(-1)?.id ?? null, page: { items, nextCursor: null } };
}

const arrived = (...items: Message[]): ChatEvent => ({
  type: "history-arrived",
  ...page(...items),
});
const changed = (...items: Message[]): ChatEvent => ({
  type: "history-changed",
  ...page(...items),
});

/** A session with one turn, after these events. */
function stateAfter(...events: ChatEvent[]): ChatState {
  return [arrived(u1, r1), ...events].reduce(reduceChat, initialChatState("s1", "loading"));
}

const refused = (id: string, parentId: string | null): ChatEvent[] => [
  { type: "message-sent", turn: "t1", message: message(id, parentId) },
  { type: "reply-refused", turn: "t1", error: conflict },
  { type: "message-refused", messageId: id, error: conflict },
];

const shown = (state: ChatState) => shownMessages(state).map(({ id }) => id);

describe("words that were not stored", () => {
  const u2 = message("u2", "r1");
  const r2 = message("r2", "u2");

  it("follow what came to the end meanwhile, and stay the end of what is shown", () => {
    expect(shown(stateAfter(...refused("u3", "r1"), changed(u1, r1, u2)))).toEqual([
      "u1",
      "r1",
      "u2",
      "u3",
    ]);
    expect(shown(stateAfter(...refused("u3", "r1"), arrived(u1, r1, u2, r2)))).toEqual([
      "u1",
      "r1",
      "u2",
      "r2",
      "u3",
    ]);
  });

  it("stand below a reply that grows, and follow it when it has ended", () => {
    const looked: ChatEvent = { type: "reply-looked-for", turn: "t2", parentId: "u2" };
    const growing = stateAfter(...refused("u3", "r1"), changed(u1, r1, u2), looked, {
      type: "reply-advanced",
      turn: "t2",
      events: [{ type: "start", messageId: "r2" }],
      at,
    });
    expect(replyMessage(growing)?.id).toBe("r2");
    expect(shown(growing)).toEqual(["u1", "r1", "u2", "u3"]);
    const ended = reduceChat(growing, {
      type: "reply-advanced",
      turn: "t2",
      events: [{ type: "finish" }],
      at,
    });
    expect(shown(ended)).toEqual(["u1", "r1", "u2", "r2", "u3"]);
  });

  it("stand below a checkpoint, while it is followed and when its end is found in the store", () => {
    const checkpoint = message("r2", "u2", { status: "replying" });
    const looked: ChatEvent = { type: "reply-looked-for", turn: "t2", parentId: "u2" };
    const followed = stateAfter(...refused("u3", "r1"), changed(u1, r1, u2, checkpoint), looked);
    expect(replyMessage(followed)?.id).toBe("r2");
    expect(shown(followed)).toEqual(["u1", "r1", "u2", "u3"]);
    const found = [arrived(u1, r1, u2, r2), { type: "reply-missing", turn: "t2" } as const].reduce(
      reduceChat,
      followed,
    );
    expect(found.reply.type).toBe("idle");
    expect(shown(found)).toEqual(["u1", "r1", "u2", "r2", "u3"]);
  });

  it("stay beside what they replace, where they are an edit", () => {
    const state = stateAfter(...refused("u3", null), changed(u1, r1, u2));
    expect(shown(state)).toEqual(["u3"]);
  });

  it("are stored after all where the store has them, and nothing is said of a failure", () => {
    const u3 = message("u3", "r1");
    for (const event of [changed(u1, r1, u3), arrived(u1, r1, u3)]) {
      const state = stateAfter(...refused("u3", "r1"), event);
      expect(state.saving.size).toBe(0);
      expect(state.reply.type).toBe("idle");
    }
  });

  it("are all that is left of a session that was deleted", () => {
    const error = new ChatError("not_found", "This chat was deleted.");
    const state = stateAfter(...refused("u3", "r1"), { type: "session-deleted", error });
    expect(state.saving.get("u3")).toEqual({ type: "failed", error });
    expect(shown(state)).toEqual(["u3"]);
    expect([...state.messages.keys()]).toEqual(["u3"]);
    expect(shown(stateAfter({ type: "session-deleted", error }))).toEqual([]);
  });
});

describe("what came of a reply and is not stored", () => {
  const brokenOff: ChatEvent[] = [
    { type: "reply-requested", turn: "t1", parentId: "u1" },
    {
      type: "reply-advanced",
      turn: "t1",
      events: [
        { type: "start", messageId: "r2" },
        { type: "text-start", id: "t" },
        { type: "text-delta", id: "t", delta: "Half" },
      ],
      at,
    },
    { type: "reply-missing", turn: "t1" },
  ];
  const asked = [u1];

  it("stays as long as nothing came in its place, and gives way to what did", () => {
    const begin = [arrived(...asked), ...brokenOff].reduce(
      reduceChat,
      initialChatState("s1", "loading"),
    );
    expect(shown(begin)).toEqual(["u1", "r2"]);
    expect(shown(reduceChat(begin, changed(u1)))).toEqual(["u1", "r2"]);
    const again = reduceChat(begin, changed(u1, message("r3", "u1")));
    expect(shown(again)).toEqual(["u1", "r3"]);
    expect(again.reply.type).toBe("idle");
  });
});

it("what was shown of a stopped reply stays, marked, where it is not stored, until something takes its place", () => {
  const stopped = stateAfter(
    { type: "message-sent", turn: "t1", message: message("u2", "r1") },
    { type: "reply-accepted", turn: "t1" },
    {
      type: "reply-advanced",
      turn: "t1",
      events: [
        { type: "start", messageId: "r2" },
        { type: "text-start", id: "t" },
        { type: "text-delta", id: "t", delta: "Half" },
      ],
      at,
    },
    { type: "stop-requested" },
    { type: "reply-stopped", turn: "t1", error: null },
  );
  expect(shown(stopped)).toEqual(["u1", "r1", "u2", "r2"]);
  expect(stopped.saving.get("r2")).toMatchObject({ type: "failed" });
  const read = reduceChat(stopped, changed(u1, r1, message("u2", "r1")));
  expect(shown(read)).toEqual(["u1", "r1", "u2", "r2"]);
  expect(read.saving.has("r2")).toBe(true);
  const again = reduceChat(read, changed(u1, r1, message("u2", "r1"), message("r3", "u2")));
  expect(shown(again)).toEqual(["u1", "r1", "u2", "r3"]);
});

it("what is to be said of a reply goes when others have gone on", () => {
  const failed = stateAfter(
    { type: "reply-requested", turn: "t1", parentId: "u1" },
    { type: "reply-refused", turn: "t1", error: conflict },
  );
  expect(failed.reply.type).toBe("failed");
  const state = reduceChat(failed, changed(u1, r1, message("u2", "r1")));
  expect(state.reply.type).toBe("idle");
  expect(shown(state)).toEqual(["u1", "r1", "u2"]);
});

it("the checkpoint of a reply that is heard is not shown beside it", () => {
  const joined = stateAfter(
    { type: "reply-joined", turn: "t1" },
    {
      type: "reply-advanced",
      turn: "t1",
      events: [
        { type: "start", messageId: "r2", messageMetadata: { parentId: "u2" } },
        { type: "text-start", id: "t" },
        { type: "text-delta", id: "t", delta: "Half and more" },
      ],
      at,
    },
  );
  const checkpoint = { ...message("r2", "u2"), status: "replying" as const };
  const page = { items: [u1, r1, message("u2", "r1"), checkpoint], nextCursor: null };
  const state = reduceChat(joined, { type: "history-changed", headId: "r2", page });
  expect(shown(state)).toEqual(["u1", "r1", "u2"]);
  expect(state.messages.has("r2")).toBe(false);
  expect(state.reply).toMatchObject({ type: "streaming", message: { id: "r2" } });
});

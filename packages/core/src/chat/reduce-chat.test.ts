import { describe, expect, it } from "vitest";
import { ChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import {
  type ChatState,
  initialChatState,
  isReplying,
  replyMessage,
  shownMessages,
  siblings,
} from "./chat-state.js";
import { type ChatEvent, reduceChat } from "./reduce-chat.js";

const at = "2026-01-01T00:00:00.000Z";

function message(id: string, parentId: string | null, fields: Partial<Message> = {}): Message {
  const parts: Message["parts"] = [{ type: "text", text: id }];
  return { id, parentId, role: "user", parts, status: "done", createdAt: at, ...fields };
}

function stateAfter(...events: ChatEvent[]): ChatState {
  return events.reduce(reduceChat, initialChatState("s1", "draft"));
}

const sent: ChatEvent = { type: "message-sent", turn: "t1", message: message("u1", null) };
const accepted: ChatEvent = { type: "reply-accepted", turn: "t1" };

function advanced(...events: ReplyEvent[]): ChatEvent {
  return { type: "reply-advanced", turn: "t1", events, at };
}

const begun = advanced(
  { type: "start", messageId: "r1" },
  { type: "text-start", id: "a" },
  { type: "text-delta", id: "a", delta: "Hel" },
);
const more = advanced({ type: "text-delta", id: "a", delta: "lo" });
const finished = advanced({ type: "finish", messageMetadata: { usage: 3 } });

const textOf = (from: Message | null | undefined) =>
  from?.parts.map((part) => (part.type === "text" ? part.text : part.type)).join("");

describe("a turn", () => {
  it("shows the user's message at once, marked as not stored yet", () => {
    const state = stateAfter(sent);
    expect(shownMessages(state).map(({ id }) => id)).toEqual(["u1"]);
    expect(state.saving.get("u1")).toEqual({ type: "saving" });
    expect(isReplying(state)).toBe(true);
  });

  it("counts the message as stored when the server accepts it, and the draft as a session", () => {
    const state = stateAfter(sent, accepted);
    expect(state.saving.size).toBe(0);
    expect(state.history).toEqual({ type: "loaded", older: { type: "none" } });
  });

  it("begins no reply with the session's title", () => {
    const title = advanced({ type: "data-hc-title", data: { title: "Rome" } });
    const state = stateAfter(sent, accepted, title, advanced({ type: "finish" }));
    expect(shownMessages(state).map(({ id }) => id)).toEqual(["u1"]);
  });

  it("grows the reply beside the settled messages and puts it among them at the end", () => {
    const growing = stateAfter(sent, accepted, begun, more);
    expect(textOf(replyMessage(growing))).toBe("Hello");
    expect(shownMessages(growing).map(({ id }) => id)).toEqual(["u1"]);
    const settled = reduceChat(growing, finished);
    expect(replyMessage(settled)).toBeNull();
    expect(shownMessages(settled).map(({ id, status }) => [id, status])).toEqual([
      ["u1", "done"],
      ["r1", "done"],
    ]);
    expect(settled.messages.get("r1")?.metadata).toEqual({ usage: 3 });
  });

  it("keeps what came where another server merges in a stream with a start of its own", () => {
    const state = stateAfter(sent, accepted, begun, advanced({ type: "start", messageId: "r2" }));
    expect(replyMessage(state)?.id).toBe("r2");
    expect(textOf(replyMessage(reduceChat(state, more)))).toBe("Hello");
  });

  it("leaves the settled messages untouched while tokens come, so that rows can skip them", () => {
    const before = stateAfter(sent, accepted, begun);
    expect(reduceChat(before, more).messages).toBe(before.messages);
  });

  it("reads a reply from a server that sends neither a start nor ids", () => {
    const state = stateAfter(
      sent,
      accepted,
      advanced({ type: "text-start", id: "a" }, { type: "text-delta", id: "a", delta: "Hi" }),
    );
    expect(textOf(replyMessage(state))).toBe("Hi");
  });

  it("keeps what came before an error, with the error on it", () => {
    const error = { code: "rate_limited", message: "Wait a minute." } as const;
    const state = stateAfter(
      sent,
      accepted,
      begun,
      advanced({ type: "data-hc-error", data: error }),
    );
    expect(state.messages.get("r1")).toMatchObject({ status: "failed", error });
    expect(state.reply).toMatchObject({ type: "failed", parentId: "u1", messageId: "r1" });
    const late = reduceChat(state, advanced({ type: "error", errorText: "again" }));
    expect(late).toBe(state);
  });

  it("keeps a refused message, marked as failed with the reason", () => {
    const error = new ChatError("too_large", "Too long.");
    const state = stateAfter(
      sent,
      { type: "reply-refused", turn: "t1", error },
      { type: "message-refused", messageId: "u1", error },
    );
    expect(shownMessages(state).map(({ id }) => id)).toEqual(["u1"]);
    expect(state.saving.get("u1")).toEqual({ type: "failed", error });
    expect(state.reply).toMatchObject({ type: "failed", error, parentId: "u1" });
  });
});

describe("stopping", () => {
  const stopping: ChatEvent = { type: "stop-requested" };

  it("is not undone by a connection that is lost meanwhile", () => {
    const stopped = stateAfter(sent, accepted, begun, stopping);
    expect(reduceChat(stopped, { type: "connection-lost", turn: "t1" })).toBe(stopped);
  });

  it("shows nothing that comes after it", () => {
    const stopped = stateAfter(sent, accepted, begun, stopping);
    expect(textOf(replyMessage(stopped))).toBe("Hel");
    expect(reduceChat(stopped, more)).toBe(stopped);
    expect(reduceChat(stopped, finished)).toBe(stopped);
  });

  it("keeps what had come, as stopped", () => {
    const state = stateAfter(sent, accepted, begun, stopping, {
      type: "reply-stopped",
      error: null,
      turn: "t1",
    });
    expect(state.messages.get("r1")).toMatchObject({ status: "stopped" });
    expect(state.reply).toEqual({ type: "idle" });
    expect(shownMessages(state).at(-1)?.id).toBe("r1");
  });

  it("leaves no empty reply behind when nothing had come", () => {
    const state = stateAfter(sent, accepted, stopping, {
      type: "reply-stopped",
      turn: "t1",
      error: null,
    });
    expect(shownMessages(state).map(({ id }) => id)).toEqual(["u1"]);
  });

  it("leaves no empty reply behind when a block had begun and not its first word", () => {
    const opened = advanced({ type: "start", messageId: "r1" }, { type: "text-start", id: "a" });
    const ended: ChatEvent = { type: "reply-stopped", turn: "t1", error: null };
    const state = stateAfter(sent, accepted, opened, stopping, ended);
    expect(shownMessages(state).map(({ id }) => id)).toEqual(["u1"]);
  });

  it("says so when the server could not be told", () => {
    const error = new ChatError("unavailable", "No connection.");
    const state = stateAfter(sent, accepted, begun, stopping, {
      type: "stop-failed",
      turn: "t1",
      error,
    });
    expect(state.reply).toMatchObject({ type: "failed", error, messageId: "r1" });
  });
});

describe("a turn that is over", () => {
  it("changes nothing, whatever arrives of it", () => {
    const next: ChatEvent = { type: "message-sent", turn: "t2", message: message("u2", "r1") };
    const state = stateAfter(sent, accepted, begun, finished, next);
    for (const late of [
      more,
      finished,
      accepted,
      { type: "connection-lost", turn: "t1" } as const,
    ]) {
      expect(reduceChat(state, late)).toBe(state);
    }
  });
});

describe("a lost connection", () => {
  const lost: ChatEvent = { type: "connection-lost", turn: "t1" };

  it("keeps showing what came, and goes on where it was rejoined", () => {
    const away = stateAfter(sent, accepted, begun, lost);
    expect(away.reply.type).toBe("reconnecting");
    expect(textOf(replyMessage(away))).toBe("Hel");
    expect(textOf(replyMessage(reduceChat(away, more)))).toBe("Hello");
  });

  it("starts the text over when the server tells the reply from its beginning", () => {
    const state = stateAfter(sent, accepted, begun, lost, begun, more);
    expect(textOf(replyMessage(state))).toBe("Hello");
  });

  it("ends as interrupted, with what came, when no reply runs and the store has no end of it", () => {
    const state = stateAfter(sent, accepted, begun, lost, { type: "reply-missing", turn: "t1" });
    expect(state.messages.get("r1")).toMatchObject({ status: "interrupted" });
    expect(state.reply).toMatchObject({ type: "interrupted", messageId: "r1" });
  });

  it("ends as what the store says, when the reply was finished meanwhile", () => {
    const whole = message("r1", "u1", { role: "assistant" });
    const state = stateAfter(
      sent,
      accepted,
      begun,
      lost,
      {
        type: "history-arrived",
        headId: "r1",
        page: { items: [message("u1", null), whole], nextCursor: null },
      },
      { type: "reply-missing", turn: "t1" },
    );
    expect(state.messages.get("r1")).toBe(whole);
    expect(state.reply).toEqual({ type: "idle" });
  });
});

describe("history", () => {
  const page = {
    items: [message("u2", "r1"), message("r2", "u2", { role: "assistant" })],
    nextCursor: "c",
  };
  const loaded = [{ type: "history-arrived", headId: "r2", page }] as const;

  it("puts older messages before those that are here", () => {
    const older = {
      items: [message("u1", null), message("r1", "u1", { role: "assistant" })],
      nextCursor: null,
    };
    const state = stateAfter(
      ...loaded,
      { type: "older-requested" },
      { type: "older-arrived", cursor: "c", page: older },
    );
    expect(shownMessages(state).map(({ id }) => id)).toEqual(["u1", "r1", "u2", "r2"]);
    expect(state.history).toEqual({ type: "loaded", older: { type: "none" } });
  });

  it("takes no older page that was asked for before all of it was read anew: between is a gap", () => {
    const older = { items: [message("u1", null)], nextCursor: "b" };
    const latest = { items: [message("u9", "r8")], nextCursor: "d" };
    const anew = { type: "history-arrived", headId: "u9", page: latest } as const;
    const asked = [...loaded, { type: "older-requested" }, anew] as const;
    const error = new ChatError("unavailable", "No connection.");
    for (const late of [
      { type: "older-arrived", cursor: "c", page: older },
      { type: "older-failed", cursor: "c", error },
    ] as const) {
      const state = stateAfter(...asked, late);
      expect([...state.messages.keys()]).toEqual(["u9"]);
      expect(state.history).toEqual({ type: "loaded", older: { type: "more", cursor: "d" } });
    }
  });

  it("keeps the place to go on from when an older page fails", () => {
    const error = new ChatError("unavailable", "No connection.");
    const state = stateAfter(
      ...loaded,
      { type: "older-requested" },
      { type: "older-failed", cursor: "c", error },
    );
    expect(state.history).toEqual({
      type: "loaded",
      older: { type: "failed", cursor: "c", error },
    });
    expect(shownMessages(state)).toHaveLength(2);
  });

  it("never drops a message that is not stored yet when it is read again", () => {
    const state = stateAfter(...loaded, {
      type: "message-sent",
      turn: "t1",
      message: message("u3", "r2"),
    });
    const reread = reduceChat(state, { type: "history-arrived", headId: "r2", page });
    expect(shownMessages(reread).map(({ id }) => id)).toEqual(["u2", "r2", "u3"]);
  });

  it("shows one branch of several, and knows the alternatives", () => {
    const other = message("r2b", "u2", { role: "assistant" });
    const state = stateAfter(
      { ...loaded[0], page: { ...page, items: [...page.items, other] } },
      { type: "branch-shown", headId: "r2b" },
    );
    expect(shownMessages(state).map(({ id }) => id)).toEqual(["u2", "r2b"]);
    expect(siblings(state, "r2").map(({ id }) => id)).toEqual(["r2", "r2b"]);
  });
});

it("what was read before the session was deleted, and arrives since, does not bring it back", () => {
  const error = new ChatError("not_found", "This chat was deleted.");
  const deleted = reduceChat(initialChatState("s1", "loading"), { type: "session-deleted", error });
  const page = { items: [], nextCursor: null };
  const late: ChatEvent[] = [
    { type: "history-arrived", headId: null, page },
    { type: "history-changed", headId: null, page },
    { type: "history-failed", error },
    { type: "reply-requested", turn: "t9", parentId: null },
  ];
  for (const event of late) expect(reduceChat(deleted, event)).toBe(deleted);
});

import type { ReplyRequest } from "@helperchat/core";
import { expect, test } from "vitest";
import { toReplyBody } from "../client/to-reply-body.js";
import { checkShape } from "./check-shape.js";
import { fromReplyBody, replyBodySchema } from "./reply-body.js";

const hello = [{ type: "text" as const, text: "Hello" }];

function read(body: unknown) {
  return fromReplyBody(checkShape(replyBodySchema, body));
}

test.each<ReplyRequest>([
  { type: "send", sessionId: "s1", message: { id: "m1", parts: hello } },
  { type: "send", sessionId: "s1", message: { id: "m2", parentId: "r1", parts: hello } },
  { type: "send", sessionId: "s1", message: { id: "m2", parentId: null, parts: hello } },
  {
    type: "send",
    sessionId: "s1",
    session: { projectId: "atlas", helper: "writer" },
    message: {
      id: "m1",
      parts: [
        { type: "file", mediaType: "image/png", url: "data:image/png;base64,AA==" },
        { type: "data-place", data: { lat: 1 } },
      ],
    },
  },
  { type: "regenerate", sessionId: "s1" },
  { type: "regenerate", sessionId: "s1", messageId: "r1" },
  {
    type: "approve",
    sessionId: "s1",
    messageId: "r1",
    decisions: [
      { toolCallId: "c1", approved: true },
      { toolCallId: "c2", approved: false, reason: "Not now." },
    ],
  },
  { type: "open", sessionId: "s1", session: { projectId: "atlas", helper: "guide" } },
  {
    type: "send",
    sessionId: "s1",
    session: { projectId: "atlas", helper: "writer", title: "Plans", folder: "Work" },
    message: { id: "m1", parts: hello },
  },
])("a request comes out of its body as it went in: %j", (request) => {
  const sent = read(JSON.parse(JSON.stringify(toReplyBody(request))));
  expect(sent).toEqual({ request });
});

test("of an AI SDK client's messages only the last one of the person is read", () => {
  const { request } = read({
    id: "s1",
    trigger: "submit-message",
    messages: [
      { id: "m1", role: "user", parts: [{ type: "nonsense" }] },
      {
        id: "m2",
        role: "user",
        parts: [{ type: "text", text: "Hello", state: "done" }],
        metadata: {},
      },
      { id: "r1", role: "assistant", parts: [{ type: "step-start" }] },
    ],
    tools: ["of no interest"],
  });
  expect(request).toEqual({
    type: "send",
    sessionId: "s1",
    message: { id: "m2", parts: hello },
  });
});

test("a message with an id to replace is an edit of it, unless it names its parent", () => {
  const message = { id: "m2", parts: hello };
  expect(read({ id: "s1", messageId: "m1", message }).replaces).toBe("m1");
  expect(
    read({ id: "s1", messageId: "m1", message: { ...message, parentId: null } }).replaces,
  ).toBeUndefined();
  expect(read({ id: "s1", messageId: null, message }).replaces).toBeUndefined();
});

test("what an AI SDK client asks to be answered again is its last message of the person", () => {
  const messages = [{ id: "m1", role: "user", parts: hello }];
  const body = { id: "s1", trigger: "regenerate-message", messageId: "r1" };
  const request = { type: "regenerate", sessionId: "s1", messageId: "r1" };
  expect(read({ ...body, messages })).toEqual({ request, question: { id: "m1", parts: hello } });
  expect(read({ ...body, messages: [] })).toEqual({ request });
});

const place = { projectId: "atlas", helper: "writer" };
const text = (id: string) => ({ id, role: "user", parts: hello });

test.each<[string, unknown]>([
  ["id", { message: text("m1") }],
  ["id", { id: "..", message: text("m1") }],
  ["trigger", { id: "s1", trigger: "delete-everything" }],
  ["message", { id: "s1" }],
  ["message", { id: "s1", messages: [] }],
  ["message", { id: "s1", messages: [{ ...text("r1"), role: "assistant" }, null, 7, "user"] }],
  ["message.id", { id: "s1", message: { parts: hello } }],
  ["message.role", { id: "s1", message: { ...text("m1"), role: "assistant" } }],
  ["message.parts", { id: "s1", message: { ...text("m1"), parts: [] } }],
  [
    "message.parts.0.text",
    { id: "s1", message: { ...text("m1"), parts: [{ type: "text", text: 7 }] } },
  ],
  [
    "message.parts.1",
    { id: "s1", message: { ...text("m1"), parts: [hello[0], { type: "reasoning", text: "" }] } },
  ],
  [
    "messages.1.parts.0",
    { id: "s1", messages: [{}, { ...text("m1"), parts: [{ type: "tool-x", state: "done" }] }] },
  ],
  ["session.helper", { id: "s1", message: text("m1"), session: { projectId: "atlas" } }],
  [
    "session.title",
    { id: "s1", message: text("m1"), session: { ...place, title: "x".repeat(201) } },
  ],
  ["session.title", { id: "s1", message: text("m1"), session: { ...place, title: 7 } }],
  ["session.folder", { id: "s1", message: text("m1"), session: { ...place, folder: "" } }],
  [
    "session.folder",
    { id: "s1", trigger: "open-session", session: { ...place, folder: "x".repeat(129) } },
  ],
])("a body with a wrong %s names it", (field, body) => {
  expect(() => read(body)).toThrow(expect.objectContaining({ code: "invalid", field }));
});

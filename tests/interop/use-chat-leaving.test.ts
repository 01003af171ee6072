// @vitest-environment jsdom
import { act } from "@testing-library/react";
import { expect, test } from "vitest";
import { loadMessages } from "./examples/load-messages.js";
import { mountConversation, talk, wordsOf } from "./mount-conversation.js";
import { ourServer } from "./our-server.js";

/** A helper that says “One ”, and “two” once it is let. Asked again, it says “Done”. */
async function countingServer() {
  const more = Promise.withResolvers<void>();
  const server = await ourServer(async function* (_request, { told }) {
    yield { type: "text-start", id: "t" };
    if (told.length > 1) yield { type: "text-delta", id: "t", delta: "Done" };
    else {
      yield { type: "text-delta", id: "t", delta: "One " };
      await more.promise;
      yield { type: "text-delta", id: "t", delta: "two" };
    }
    yield { type: "text-end", id: "t" };
  });
  return { ...server, goOn: more.resolve };
}

/** A page that has seen the first word. */
async function halfWay() {
  const page = mountConversation();
  void page.chat.sendMessage({ text: "Count" });
  await page.until(({ messages }) => expect(wordsOf(messages[1])).toBe("One "));
  return page;
}

test("a page that is opened in the middle of a reply shows every word once", async () => {
  const server = await countingServer();
  (await halfWay()).close();
  // The checkpoint has the first word already.
  await expect.poll(async () => talk(await server.stored())[1]).toBe("assistant: One ");
  const page = mountConversation(await loadMessages("s1"));
  await page.until(({ messages }) => {
    expect(talk(messages)).toEqual(["user: Count", "assistant: One "]);
  });
  server.goOn();
  await page.until(({ status }) => expect(status).toBe("ready"));
  expect(talk(page.chat.messages)).toEqual(["user: Count", "assistant: One two"]);
  expect(page.chat.messages.map(({ id }) => id)).toEqual(
    (await server.stored()).map(({ id }) => id),
  );
});

test("a page that is opened afterwards shows what is stored, and can go on", async () => {
  const server = await countingServer();
  (await halfWay()).close();
  server.goOn();
  await expect.poll(async () => (await server.stored())[1]?.status).toBe("done");
  const page = mountConversation(await loadMessages("s1"));
  await act(() => page.chat.sendMessage({ text: "More" }));
  expect(talk(page.chat.messages)).toEqual([
    "user: Count",
    "assistant: One two",
    "user: More",
    "assistant: Done",
  ]);
});

test("a page with a new conversation has nothing to resume, and no error", async () => {
  const server = await countingServer();
  const page = mountConversation(await loadMessages("s1"));
  await expect.poll(() => server.answered.at(-1)).toBe("GET /api/chat/s1/stream 204");
  await page.until(({ status }) => expect(status).toBe("ready"));
  expect([page.chat.status, page.chat.error]).toEqual(["ready", undefined]);
});

test("stop ends the reply: what is shown is what is stored, and the conversation goes on", async () => {
  const server = await countingServer();
  const page = await halfWay();
  await act(() => page.chat.stopReply());
  server.goOn();
  expect([page.chat.status, page.chat.error]).toEqual(["ready", undefined]);
  expect(talk(page.chat.messages)).toEqual(["user: Count", "assistant: One "]);
  expect(await server.stored()).toMatchObject([
    {},
    { id: page.chat.messages[1]?.id, status: "stopped", parts: [{ type: "text", text: "One " }] },
  ]);
  await act(() => page.chat.sendMessage({ text: "More" }));
  expect(talk(page.chat.messages).slice(2)).toEqual(["user: More", "assistant: Done"]);
});

test("a resumed reply can be stopped too", async () => {
  const server = await countingServer();
  (await halfWay()).close();
  const page = mountConversation(await loadMessages("s1"));
  await page.until(({ messages }) => expect(wordsOf(messages[1])).toBe("One "));
  await act(() => page.chat.stopReply());
  expect(page.chat.status).toBe("ready");
  expect((await server.stored())[1]?.status).toBe("stopped");
});

test("useChat's own stop only hangs up: the reply goes on, and another can't begin before its end", async () => {
  const server = await countingServer();
  const page = await halfWay();
  await act(() => page.chat.stop());
  await act(() => page.chat.sendMessage({ text: "More" }));
  expect(page.chat.error?.message).toContain("conflict");
  server.goOn();
  await expect.poll(async () => (await server.stored())[1]?.status).toBe("done");
  await act(() => page.chat.regenerate());
  expect(talk(page.chat.messages).at(-1)).toBe("assistant: Done");
});

test("after a lost connection the page is opened anew, and shows every word once", async () => {
  const server = await countingServer();
  const lost = await halfWay();
  server.breakConnections();
  await lost.until(({ status }) => expect(status).toBe("error"));
  lost.close();
  const page = mountConversation(await loadMessages("s1"));
  await page.until(({ messages }) => expect(wordsOf(messages[1])).toBe("One "));
  server.goOn();
  await page.until(({ status }) => expect(status).toBe("ready"));
  expect(talk(page.chat.messages)).toEqual(["user: Count", "assistant: One two"]);
});

// AI SDK 5 puts a reply that begins anew behind what it had of it.
if (process.env.AI_SDK !== "5") {
  test("after a lost connection the same page can resume, and shows every word once", async () => {
    const server = await countingServer();
    const page = await halfWay();
    server.breakConnections();
    await page.until(({ status }) => expect(status).toBe("error"));
    void page.chat.resumeStream();
    await page.until(({ status }) => expect(status).toBe("streaming"));
    server.goOn();
    await page.until(({ status }) => expect(status).toBe("ready"));
    expect(talk(page.chat.messages)).toEqual(["user: Count", "assistant: One two"]);
  });
}

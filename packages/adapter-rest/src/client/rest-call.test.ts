import { ChatError, errorCodes } from "@helperchat/core";
import { expect, test, vi } from "vitest";
import { fetchHelpers } from "./fetch-helpers.js";
import type { RestOptions } from "./rest-call.js";
import { createRestStore } from "./rest-store.js";
import { createRestTransport } from "./rest-transport.js";

const api = "https://app.test/api/chat";

/** A server that always answers this, and remembers what it was asked. */
function answering(answer: () => Response | Promise<Response>, options: Partial<RestOptions> = {}) {
  const fetch = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => answer());
  const store = createRestStore({ api, fetch, ...options });
  const asked = () => {
    const [url, init = {}] = fetch.mock.lastCall ?? [];
    return { url, ...init, headers: Object.fromEntries(new Headers(init.headers)) };
  };
  return { fetch, store, asked };
}

const emptyList = () => Response.json({ sessions: [], nextCursor: null });
const html = (status: number, headers?: HeadersInit) => () =>
  new Response("<h1>Bad gateway</h1>", {
    status,
    headers: { "content-type": "text/html", ...headers },
  });

test.each(Object.entries(errorCodes))(
  "the server's error %s comes through whole",
  async (code, { status }) => {
    const error = { code, message: "In the server's words.", field: "title" };
    const { store } = answering(() =>
      Response.json({ error }, { status, headers: { "retry-after": "3" } }),
    );
    await expect(store.updateSession("s1", {})).rejects.toMatchObject({
      ...error,
      retryAfter: 3000,
    });
  },
);

test.each([
  [502, "unavailable"],
  [503, "unavailable"],
  [500, "unavailable"],
  [404, "unavailable"],
  [403, "unavailable"],
  [401, "unauthenticated"],
  [413, "too_large"],
  [429, "rate_limited"],
])("a gateway's own page with the status %i is %s", async (status, code) => {
  const { store } = answering(html(status, { "retry-after": "7" }));
  await expect(store.getSession("s1")).rejects.toMatchObject({ code, retryAfter: 7000 });
});

test.each([
  ["an error in another form", { error: "Unauthorized" }],
  ["a code that is not known", { error: { code: "new", message: "Hm" } }],
  ["nothing", {}],
])("JSON with %s is treated like a gateway's page", async (_, body) => {
  const { store } = answering(() => Response.json(body, { status: 500 }));
  await expect(store.getSession("s1")).rejects.toMatchObject({
    code: "unavailable",
    cause: expect.objectContaining({
      message: expect.stringContaining("HTTP 500"),
      cause: JSON.stringify(body),
    }),
  });
});

test("a date to try again is not taken for a number", async () => {
  const { store } = answering(html(503, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }));
  await expect(store.getSession("s1")).rejects.toMatchObject({ retryAfter: undefined });
});

test("a server out of reach is unavailable, in words for a person", async () => {
  const cause = new TypeError("fetch failed");
  const { store } = answering(() => Promise.reject(cause));
  await expect(store.getSession("s1")).rejects.toMatchObject({
    name: "ChatError",
    code: "unavailable",
    message: "Can't reach the server. Check the connection and try again.",
    cause,
  });
});

test.each([
  ["a login page", html(200)],
  ["another service's JSON", () => Response.json({ data: [] })],
  ["a session without an end", () => Response.json({ sessions: [{ id: "s1" }], nextCursor: null })],
  ["half an answer", () => new Response('{"sessions":[')],
  ["no answer", () => new Response(null, { status: 204 })],
])("%s in place of a list is a clear error", async (_, answer) => {
  const { store } = answering(answer);
  await expect(store.listSessions({ limit: 1 })).rejects.toMatchObject({
    code: "unavailable",
    message: "The server can't be used right now. Please try again later.",
  });
});

test.each([200, 404])(
  "a page with the status %i says in its cause who answered what",
  async (status) => {
    const { store } = answering(html(status));
    const error = await store.getSession("s1").catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      message: "The server can't be used right now. Please try again later.",
      cause: {
        message: `GET ${api}/sessions/s1 did not answer as a chat server does: is \`api\` right? It answered HTTP ${status}, text/html.`,
      },
    });
  },
);

test("a connection that breaks in the middle of an answer is unavailable", async () => {
  const broken = new ReadableStream({
    pull: (controller) => controller.error(new TypeError("terminated")),
  });
  for (const status of [200, 500]) {
    const { store } = answering(() => new Response(broken, { status }));
    await expect(store.getSession("s1")).rejects.toMatchObject({ code: "unavailable" });
  }
});

test("an abort is aborted, whatever its reason, and what is aborted already is not sent", async () => {
  const { store, fetch } = answering(emptyList);
  const signal = AbortSignal.abort("left the page");
  await expect(store.getSession("s1", { signal })).rejects.toMatchObject({ code: "aborted" });
  expect(fetch).not.toHaveBeenCalled();

  const controller = new AbortController();
  const reason = new Error("enough");
  const { store: leaving } = answering(() => {
    controller.abort(reason);
    throw reason;
  });
  await expect(leaving.getSession("s1", controller)).rejects.toMatchObject({
    code: "aborted",
    cause: reason,
  });
});

test("headers are made anew for every request, and may take their time", async () => {
  let token = 0;
  const headers = async () => {
    token += 1;
    return { authorization: `Bearer ${token}` };
  };
  const { store, asked } = answering(emptyList, { headers });
  await store.listSessions({ limit: 1 });
  expect(asked().headers).toEqual({ authorization: "Bearer 1" });
  await store.listSessions({ limit: 1 });
  expect(asked().headers).toEqual({ authorization: "Bearer 2" });
});

test("headers that can't be made fail the call with their own error, or as unavailable", async () => {
  const signedOut = new ChatError("unauthenticated", "Please sign in.");
  const throwing = (error: unknown) => () => Promise.reject(error);
  const { store } = answering(emptyList, { headers: throwing(signedOut) });
  await expect(store.getSession("s1")).rejects.toBe(signedOut);
  const cause = new Error("no token today");
  const { store: other } = answering(emptyList, { headers: throwing(cause) });
  await expect(other.getSession("s1")).rejects.toMatchObject({ code: "unavailable", cause });
});

test("cookies go to the same origin alone, unless said otherwise", async () => {
  const { store, asked } = answering(emptyList);
  await store.listSessions({ limit: 1 });
  expect(asked().credentials).toBe("same-origin");
  const other = answering(emptyList, { credentials: "include" });
  await other.store.listSessions({ limit: 1 });
  expect(other.asked().credentials).toBe("include");
});

test.each(["/api/chat", "/api/chat/", "https://app.test/api/chat"])(
  "requests below %s go to one address each, without a slash at its end",
  async (given) => {
    const base = given.replace(/\/$/, "");
    const { store, fetch, asked } = answering(html(500), { api: given });
    await store.getSession("a/b?c").catch(() => {});
    expect(asked().url).toBe(`${base}/sessions/a%2Fb%3Fc`);
    const transport = createRestTransport({ api: given, fetch });
    await transport.startReply({ type: "open", sessionId: "s1" }).catch(() => {});
    expect(asked().url).toBe(base);
    await transport.stopReply("s1", null).catch(() => {});
    expect(asked().url).toBe(`${base}/s1/stop`);
  },
);

test("only what has a body has a type", async () => {
  const { store, asked } = answering(html(500));
  await store.updateSession("s1", { pinned: true }).catch(() => {});
  expect(asked()).toMatchObject({
    method: "PATCH",
    body: '{"pinned":true}',
    headers: { "content-type": "application/json" },
  });
  await store.deleteSession("s1").catch(() => {});
  expect(asked()).toMatchObject({ method: "DELETE", body: undefined, headers: {} });
});

test("the global fetch is used as it is at the time", async () => {
  const global = vi.spyOn(globalThis, "fetch").mockImplementation(async () => emptyList());
  await createRestStore({ api }).listSessions({ limit: 1 });
  expect(global).toHaveBeenCalledOnce();
  global.mockRestore();
});

test("an id that nothing can have is not asked for", async () => {
  const { store, fetch } = answering(html(500));
  expect(await store.getSession("..")).toBeNull();
  await store.deleteSession("");
  await expect(store.updateSession("\uD800", {})).rejects.toMatchObject({ code: "not_found" });
  expect(fetch).not.toHaveBeenCalled();
});

test("the helpers come in the server's order", async () => {
  const face = { name: "A", description: "", starters: [], templates: [], journey: null };
  const helpers = [
    { ...face, id: "b" },
    { ...face, id: "a", journey: { type: "reply" } },
  ];
  const fetch = async () => Response.json({ helpers });
  expect(await fetchHelpers({ api, fetch })).toEqual(helpers);
});

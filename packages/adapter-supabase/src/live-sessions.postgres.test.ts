import { isLiveStore, type StoreChange } from "@helperchat/core";
import { manualClock } from "@helperchat/core/scripted";
import { createClient } from "@supabase/supabase-js";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { liveSessions } from "./live-sessions.js";
import { createSupabaseStore } from "./supabase-store.js";
import { sessionInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { connect } from "./testing/postgres-server.js";
import { type RealtimeServer, startRealtime } from "./testing/realtime-server.js";
import { anonToken, claimsOf, signToken } from "./testing/test-person.js";
import { type OwnProject, ownProject } from "./testing/test-project.js";

describePostgres("a live store", (postgres) => {
  let project: OwnProject;
  let realtime: RealtimeServer;
  const cleanUps: (() => unknown)[] = [];

  beforeAll(async () => {
    project = await ownProject(postgres, "live");
    const superuser = connect(project.socketFolder, "supabase_admin", project.database, 2);
    realtime = await startRealtime(project.gateway, superuser);
    return async () => {
      await realtime.stop();
      await superuser.end();
    };
  });
  afterAll(() => project.stop());
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  });

  function clientWith(token: () => string) {
    const client = createClient(project.url, anonToken, { accessToken: async () => token() });
    cleanUps.push(() => client.realtime.disconnect());
    return client;
  }

  /** Somebody's device, and what it has heard. */
  function listen(userId: string) {
    const client = clientWith(() => signToken(claimsOf(userId)));
    const store = createSupabaseStore(client);
    const heard: StoreChange[] = [];
    const stop = store.subscribe((change) => heard.push(change));
    cleanUps.push(stop);
    return {
      client,
      store,
      heard,
      stop,
      connected: () => vi.waitFor(() => isConnected(heard), 10_000),
    };
  }

  function isConnected(heard: readonly StoreChange[]): void {
    expect(heard.at(-1)).toEqual({ type: "connected" });
  }

  it("says that it is one", () => {
    expect(isLiveStore(createSupabaseStore(clientWith(() => anonToken)))).toBe(true);
  });

  it("tells one device what another did, each thing once, and no more than where to look", async () => {
    const { id } = await project.signUp();
    const [phone, laptop] = [listen(id), listen(id)];
    await Promise.all([phone.connected(), laptop.connected()]);
    await phone.store.createSession(sessionInput("s1", { title: "Secret" }));
    await phone.store.saveMessages("s1", [textMessage("m1")]);
    await phone.store.saveMessages("s1", [textMessage("m1", "Again")]);
    await phone.store.updateSession("s1", { pinned: true });
    await phone.store.updateSession("s1", { pinned: true });
    await phone.store.deleteSession("s1");
    const changes = [
      { type: "connected" },
      { type: "session-changed", sessionId: "s1" },
      { type: "messages-saved", sessionId: "s1" },
      { type: "messages-saved", sessionId: "s1" },
      { type: "session-changed", sessionId: "s1" },
      { type: "session-deleted", sessionId: "s1" },
    ];
    await expect.poll(() => laptop.heard).toEqual(changes);
    await expect.poll(() => phone.heard).toEqual(changes);
  });

  it("tells of each session that a label or many changes reached, and of no feedback", async () => {
    const { id, client } = await project.signUp();
    const store = createSupabaseStore(client);
    for (const name of ["s1", "s2", "s3"]) {
      await store.createSession(sessionInput(name, name === "s3" ? {} : { folder: "Work" }));
    }
    await store.saveMessages("s1", [textMessage("m1")]);
    const laptop = listen(id);
    await laptop.connected();
    await store.setFeedback("s1", "m1", { rating: "bad" });
    await store.changeLabel({ projectId: "atlas", type: "folder", name: "Work", to: "Jobs" });
    await store.updateSessions([
      { sessionId: "s3", patch: { pinned: true } },
      { sessionId: "s2", patch: {} },
    ]);
    await expect
      .poll(() => laptop.heard)
      .toEqual([
        { type: "connected" },
        { type: "session-changed", sessionId: "s1" },
        { type: "session-changed", sessionId: "s2" },
        { type: "session-changed", sessionId: "s3" },
      ]);
  });

  it("tells nothing of a thread, which no device may see", async () => {
    const { id } = await project.signUp();
    const { store, heard, connected } = listen(id);
    await connected();
    await store.createSession(sessionInput("s1"));
    await project.service.from("chat_sessions").update({ thread_id: "conv_1" }).eq("user_id", id);
    await store.deleteSession("s1");
    await expect.poll(() => heard.at(-1)?.type).toBe("session-deleted");
    expect(heard.map(({ type }) => type)).toEqual([
      "connected",
      "session-changed",
      "session-deleted",
    ]);
  });

  it("tells nobody of another's changes, deletions included", async () => {
    const [ada, bob] = [await project.signUp(), await project.signUp()];
    const bobs = listen(bob.id);
    await bobs.connected();
    const store = createSupabaseStore(ada.client);
    await store.createSession(sessionInput("s1"));
    await store.saveMessages("s1", [textMessage("m1")]);
    await store.deleteSession("s1");
    await bobs.store.createSession(sessionInput("own"));
    await expect.poll(() => bobs.heard).toHaveLength(2);
    expect(bobs.heard[1]).toEqual({ type: "session-changed", sessionId: "own" });
  });

  it("lets nobody join another's channel", async () => {
    const [ada, bob] = [await project.signUp(), await project.signUp()];
    const client = clientWith(() => signToken(claimsOf(bob.id)));
    await client.realtime.setAuth();
    const status = await new Promise((resolve) =>
      client.channel(`helperchat:${ada.id}`, { config: { private: true } }).subscribe(resolve),
    );
    expect(status).toBe("CHANNEL_ERROR");
  });

  it("says when it hears nothing any more, and when it does again", async () => {
    const { id } = await project.signUp();
    const { store, heard, connected } = listen(id);
    await connected();
    realtime.dropConnections();
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: "disconnected" });
    await vi.waitFor(() => isConnected(heard), 10_000);
    await store.createSession(sessionInput("s1"));
    await expect.poll(() => heard.at(-1)?.type).toBe("session-changed");
  }, 15_000);

  it("opens its channel again when the server closes it", async () => {
    const { id } = await project.signUp();
    const clock = manualClock();
    const subscribe = liveSessions(
      clientWith(() => signToken(claimsOf(id))),
      clock,
    );
    const heard: StoreChange[] = [];
    cleanUps.push(subscribe((change) => heard.push(change)));
    await vi.waitFor(() => isConnected(heard), 10_000);
    realtime.closeChannels();
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: "disconnected" });
    await clock.advance(5_000);
    await vi.waitFor(() => isConnected(heard), 10_000);
    expect(realtime.joined()).toBe(1);
  });

  it("says why it can't listen, and tries again", async () => {
    const { id } = await project.signUp();
    const clock = manualClock();
    let token = anonToken;
    const subscribe = liveSessions(
      clientWith(() => token),
      clock,
    );
    const heard: StoreChange[] = [];
    cleanUps.push(subscribe((change) => heard.push(change)));
    await expect
      .poll(() => heard)
      .toMatchObject([{ type: "disconnected", error: { code: "unauthenticated" } }]);
    token = signToken(claimsOf(id));
    await clock.advance(5_000);
    await vi.waitFor(() => isConnected(heard), 10_000);
  });

  it("has one channel for all its listeners, and none when they are gone", async () => {
    const { id } = await project.signUp();
    const { store, heard, stop, connected } = listen(id);
    const second: StoreChange[] = [];
    const stopSecond = store.subscribe((change) => second.push(change));
    await connected();
    expect(realtime.joined()).toBe(1);
    stop();
    await store.createSession(sessionInput("s1"));
    await expect.poll(() => second).toHaveLength(2);
    expect(heard).toHaveLength(1);
    stopSecond();
    await expect.poll(() => realtime.joined()).toBe(0);
  });

  it("listens again after a listener has left and come back at once", async () => {
    const { id } = await project.signUp();
    const { store, stop } = listen(id);
    stop();
    const heard: StoreChange[] = [];
    cleanUps.push(store.subscribe((change) => heard.push(change)));
    await vi.waitFor(() => isConnected(heard), 10_000);
    await store.createSession(sessionInput("s1"));
    await expect.poll(() => heard).toHaveLength(2);
  });
});

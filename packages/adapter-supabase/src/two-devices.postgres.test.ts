import { type Chat, ChatClient, isReplying, messageText, shownMessages } from "@helperchat/core";
import { createLocalTransport, defineHelper, helperFace } from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import { createClient } from "@supabase/supabase-js";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { connect } from "./testing/postgres-server.js";
import { type RealtimeServer, startRealtime } from "./testing/realtime-server.js";
import { anonToken, claimsOf, signToken } from "./testing/test-person.js";
import { type OwnProject, ownProject } from "./testing/test-project.js";

const eventually = (check: () => void) => vi.waitFor(check, 10_000);

const seed = { projectId: "atlas", helper: "writer" };

describePostgres("two devices of one person", (postgres) => {
  let project: OwnProject;
  let realtime: RealtimeServer;
  const cleanUps: (() => unknown)[] = [];

  beforeAll(async () => {
    project = await ownProject(postgres, "devices");
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

  /** Devices that share a server, which makes the replies, and the database. */
  async function devices(names: readonly string[]) {
    const { id } = await project.signUp();
    const helper = defineHelper({
      id: "writer",
      name: "Writer",
      model: scriptedModel({ pace: 20 }),
    });
    const store = () => {
      const supabase = createClient(project.url, anonToken, {
        accessToken: async () => signToken(claimsOf(id)),
      });
      cleanUps.push(() => supabase.realtime.disconnect());
      return createSupabaseStore(supabase);
    };
    const transport = createLocalTransport({ store: store(), helpers: [helper] });
    const clients = names.map(() => {
      const client = new ChatClient({
        store: store(),
        transport,
        helpers: async () => [helperFace(helper)],
      });
      const titles = new Map<string, string | null>();
      client.subscribe((event) => {
        if (event.type === "session-changed") titles.set(event.session.id, event.session.title);
        if (event.type === "session-deleted") titles.delete(event.sessionId);
      });
      cleanUps.push(() => client.close());
      return { client, titles };
    });
    await eventually(() => expect(realtime.joined()).toBe(names.length));
    return clients;
  }

  const read = (chat: Chat) => shownMessages(chat.getSnapshot()).map(messageText);

  it("show each other's messages, follow each other's replies, and hear of titles and deletions", async () => {
    const [phone, laptop] = await devices(["phone", "laptop"]);
    if (!phone || !laptop) throw new Error("Two devices were asked for.");
    const here = phone.client.newChat(seed);
    await here.send("Write about rivers");
    const { sessionId } = here;
    await eventually(() => expect(laptop.titles.has(sessionId)).toBe(true));
    await eventually(() => expect(isReplying(here.getSnapshot())).toBe(false));

    const there = laptop.client.chat(sessionId);
    there.subscribe(() => {});
    await eventually(() => expect(read(there)).toEqual(read(here)));
    await here.send("/long about lakes");
    await eventually(() => expect(read(there)).toContain("/long about lakes"));
    await eventually(() => expect(isReplying(there.getSnapshot())).toBe(true));
    await here.stop();
    await eventually(() => expect(read(there)).toEqual(read(here)));
    await eventually(() => expect([...laptop.client.getUnread()]).toEqual([sessionId]));

    await laptop.client.updateSession(sessionId, { title: "Waters" });
    await eventually(() => expect(phone.titles.get(sessionId)).toBe("Waters"));
    await phone.client.deleteSession(sessionId);
    await eventually(() => expect(there.getSnapshot().history.type).toBe("deleted"));
    expect(laptop.titles.has(sessionId)).toBe(false);
  });
});

import { afterAll, expect, it } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { sessionInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { sharedProject } from "./testing/test-project.js";

describePostgres("what keeps a history in order", (postgres) => {
  const project = sharedProject(postgres);
  afterAll(project.stop);

  /** Somebody with so many sessions, `s0`, `s1` …, the first with a message `m1`. */
  async function someone(sessions: number) {
    const { client } = await project.signUp();
    const store = createSupabaseStore(client);
    const ids = Array.from({ length: sessions }, (_, index) => `s${index}`);
    for (const id of ids) await store.createSession(sessionInput(id, { folder: "Work" }));
    await store.saveMessages("s0", [textMessage("m1")]);
    return { client, store, ids };
  }

  it("lets two devices change the same sessions in opposite orders, and none fails for it", async () => {
    const { store, ids } = await someone(20);
    const order = ids.map((sessionId) => ({ sessionId, patch: { pinned: true } }));
    const label = { projectId: "atlas", type: "folder" } as const;
    const rounds = await Promise.all(
      Array.from({ length: 6 }, async (_, round) => {
        const changes = round % 2 === 0 ? order : order.toReversed();
        const results = await store.updateSessions(changes);
        await store.changeLabel({ ...label, name: "Work", to: "Jobs" });
        return results;
      }),
    );
    expect(rounds.flat().filter(({ type }) => type === "failed")).toEqual([]);
    expect((await store.listLabels({ projectId: "atlas" })).folders).toEqual([
      { name: "Jobs", active: 20, archived: 0 },
    ]);
  });

  it("fails what the database's limits and checks refuse by itself, in the words of a single change", async () => {
    const { store } = await someone(3);
    const refused = [
      { sessionId: "s0", patch: { metadata: { note: "x".repeat(70_000) } } },
      { sessionId: "s1", patch: { title: "x".repeat(201) } },
      { sessionId: "s1", patch: { tags: ["x".repeat(65)] } },
    ];
    const results = await store.updateSessions([
      ...refused,
      { sessionId: "no\0id", patch: {} },
      { sessionId: "s2", patch: { pinned: true } },
    ]);
    for (const [index, { sessionId, patch }] of refused.entries()) {
      const alone = await store.updateSession(sessionId, patch).catch((error) => error);
      const { code, message } = alone;
      expect(results[index]).toEqual({ type: "failed", sessionId, error: { code, message } });
    }
    expect(results.slice(3)).toMatchObject([
      { type: "failed", sessionId: "no\0id", error: { code: "not_found" } },
      { type: "changed", session: { id: "s2", pinned: true } },
    ]);
  });

  it("lists all labels, however many rows the API gives at once", async () => {
    const { store } = await someone(1);
    for (let index = 0; index < 25; index += 1) {
      const tags = Array.from({ length: 50 }, (_, tag) => `tag ${index}-${tag}`);
      await store.createSession(sessionInput(`many-${index}`, { tags }));
    }
    expect((await store.listLabels({ projectId: "atlas" })).tags).toHaveLength(1_250);
  });

  it("takes no rating and no reason that the contract does not know", async () => {
    const { client, store } = await someone(1);
    await expect(
      store.setFeedback("s0", "m1", { rating: "bad", reason: "x".repeat(1001) }),
    ).rejects.toMatchObject({ code: "invalid", field: "reason" });
    const given = { session_id: "s0", message_id: "m1", rating: "fine" };
    expect((await client.rpc("set_chat_feedback", given)).error?.code).toBe("23514");
  });

  it("forgets feedback with its message, which a server may delete", async () => {
    const { store } = await someone(1);
    await store.setFeedback("s0", "m1", { rating: "good" });
    await store.deleteSession("s0");
    const [left] = await project.sql`
      select count(*)::int as feedback from chat_feedback as given
      where not exists (select from chat_messages as said where said.user_id = given.user_id
        and said.session_id = given.session_id and said.id = given.message_id)`;
    expect(left).toEqual({ feedback: 0 });
  });
});

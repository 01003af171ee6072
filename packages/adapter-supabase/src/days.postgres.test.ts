import { afterAll, describe, expect, it } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { sessionInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { sharedProject } from "./testing/test-project.js";

describePostgres("what is before a time", (postgres) => {
  const project = sharedProject(postgres);
  const { sql } = project;
  afterAll(project.stop);

  /** Somebody with a message on each of these days of January 2020, `m1` and on. */
  async function newPerson(...days: number[]) {
    const { id, client } = await project.signUp();
    const store = createSupabaseStore(client);
    await store.createSession(sessionInput("s1"));
    for (const [index, day] of days.entries()) {
      const messageId = `m${index + 1}`;
      await store.saveMessages("s1", [textMessage(messageId, "words")]);
      await sql`update public.chat_messages set created_at = ${timeOf(day)}
        where user_id = ${id} and id = ${messageId}`;
    }
    async function found(day: number) {
      const request = { query: "words", limit: 50, filter: { before: timeOf(day) } };
      return (await store.searchMessages(request)).items.map(({ messageId }) => messageId);
    }
    return { id, store, found };
  }

  it("is found wherever the clock has been meanwhile", async () => {
    const days = [5, 6, 20, 7, 3, 8, 2, 21, 4];
    const { found } = await newPerson(...days);
    for (const day of [1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21, 22]) {
      const wanted = days.flatMap((said, index) => (said < day ? `m${index + 1}` : []));
      expect(await found(day), `before day ${day}`).toEqual(wanted.toReversed());
    }
  });

  it("is known by its place, so that nothing later is gone through", async () => {
    const { id, store } = await newPerson();
    await sql`update helperchat.days set day = '2020-01-01' where user_id = ${id}`;
    await store.saveMessages("s1", [textMessage("m1"), textMessage("m2")]);
    expect(await placesBefore(id, timeOf(9))).toEqual({ activity: "1", place: "0" });
    expect(await placesBefore(id, "2019-12-31")).toEqual({ activity: "0", place: "0" });
    expect(await placesBefore(id, "2999-01-01")).toMatchObject({ place: "2" });
  });

  describe("helperchat.remember_days()", () => {
    it("works out from what is stored what the triggers would have kept", async () => {
      const { id, found } = await newPerson(3, 9, 2);
      const kept = [await placesBefore(id, timeOf(4)), await placesBefore(id, timeOf(1))];
      await sql`delete from helperchat.days where user_id = ${id}`;
      expect(await found(10)).toEqual([]);
      await sql`select helperchat.remember_days()`;
      expect(await found(4)).toEqual(["m3", "m1"]);
      const [again, none] = [await placesBefore(id, timeOf(4)), await placesBefore(id, timeOf(1))];
      expect([again?.place, none?.place]).toEqual(kept.map((places) => places?.place));
    });
  });

  async function placesBefore(person: string, time: string) {
    const [row] = await sql<{ activity: string; place: string }[]>`
      select * from helperchat.places_before(${person}, ${time})`;
    return row && { ...row };
  }
});

function timeOf(day: number): string {
  return new Date(Date.UTC(2020, 0, day, 12)).toISOString();
}

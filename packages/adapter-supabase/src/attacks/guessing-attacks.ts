import type { Attack, Scene } from "./attack.js";

/** Whether a request tells an id that someone else uses from one that nobody does. */
export function guess(
  name: string,
  request: (id: string) => { path: string; method: string; body?: unknown; prefer?: string },
): Attack {
  return {
    name: `a stranger learns whether an id exists ${name}`,
    async run(scene) {
      const taken = await answerTo(scene, request("ada-1"), "ada-1");
      const free = await answerTo(scene, request("xyz-1"), "xyz-1");
      return taken === free ? null : { taken, free };
    },
  };
}

async function answerTo(
  { mallory }: Scene,
  { path, method, body, prefer = "return=representation" }: ReturnType<Parameters<typeof guess>[1]>,
  id: string,
): Promise<string> {
  const answer = await mallory.request(path, {
    method,
    headers: { "content-type": "application/json", Prefer: prefer },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const range = answer.headers.get("content-range");
  return JSON.stringify([answer.status, answer.body, range])
    .replaceAll(id, "the-id")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.+]+/g, "time")
    .replaceAll(/\\"activity\\":\d+/g, "activity");
}

const columns = "select=id,title,activity,created_at";
const session = (id: string) => ({ id, project_id: "atlas", helper: "guide" });
const message = (sessionId: string) => ({
  ...{ session_id: sessionId, id: "m1", role: "user" },
  ...{ parts: [], status: "done" },
});

/** "Not yours" and "not there" must look the same, in status, words, counts and conflicts. */
export const guessingAttacks: readonly Attack[] = [
  guess("by reading it", (id) => ({
    method: "GET",
    path: `/chat_sessions?${columns}&id=eq.${id}`,
  })),
  guess("by counting it", (id) => ({
    method: "GET",
    path: `/chat_sessions?select=id&id=eq.${id}`,
    prefer: "count=exact",
  })),
  guess("by creating it", (id) => ({
    method: "POST",
    path: `/chat_sessions?${columns}`,
    body: session(id),
  })),
  guess("by creating it where there is none", (id) => ({
    method: "POST",
    path: `/chat_sessions?on_conflict=user_id,id&${columns}`,
    body: session(id),
    prefer: "resolution=ignore-duplicates,return=representation",
  })),
  guess("by a conflict on the id alone", (id) => ({
    method: "POST",
    path: `/chat_sessions?on_conflict=id&${columns}`,
    body: session(id),
    prefer: "resolution=ignore-duplicates,return=representation",
  })),
  guess("by changing it", (id) => ({
    method: "PATCH",
    path: `/chat_sessions?${columns}&id=eq.${id}`,
    body: { title: "Taken" },
  })),
  guess("by deleting it", (id) => ({
    method: "DELETE",
    path: `/chat_sessions?${columns}&id=eq.${id}`,
  })),
  guess("by reading its messages", (id) => ({
    method: "GET",
    path: `/chat_messages?select=id&session_id=eq.${id}`,
    prefer: "count=exact",
  })),
  guess("by writing into it", (id) => ({
    method: "POST",
    path: "/chat_messages?select=id",
    body: message(id),
  })),
  guess("by saving into it", (id) => ({
    method: "POST",
    path: "/rpc/save_chat_messages",
    body: { session_id: id, messages: [{ ...message(id), parentId: null }] },
  })),
  guess("by showing it as a head", (id) => ({
    method: "PATCH",
    path: "/chat_sessions?select=id&id=eq.own-1",
    body: { head_id: id.replace("ada-1", "ada-m1") },
  })),
  {
    name: "a stranger learns whether an id exists from the work that a refusal takes",
    async run({ mallory }) {
      const taken = await workFor(mallory, "ada-1");
      const free = await workFor(mallory, "xyz-1");
      return taken === free ? null : { taken, free };
    },
  },
];

/** How many rows the server looks at, those included that it throws away, as its own plan says. */
async function workFor(mallory: Scene["mallory"], id: string): Promise<number> {
  const rows = await mallory.sql(`
    explain (analyze, costs off, timing off, summary off, format json)
    update public.chat_sessions set title = 'Taken' where id = '${id}'`);
  const counts = JSON.stringify(rows).matchAll(
    /"(?:Rows Removed by[^"]*|Actual Rows)": ?([\d.]+)/g,
  );
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

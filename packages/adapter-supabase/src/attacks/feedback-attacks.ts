import { type Attack, type Scene, secret } from "./attack.js";
import { guess } from "./guessing-attacks.js";

/** Whatever it answers: the victim's rows are looked at afterwards. */
function writes(name: string, run: (scene: Scene) => PromiseLike<unknown>): Attack {
  return {
    name: `a stranger ${name}`,
    async run(scene) {
      await run(scene);
      return null;
    },
  };
}

/** Feedback that shows Ada's words. */
function reads(name: string, path: string): Attack {
  return {
    name: `a stranger reads feedback ${name}`,
    async run({ mallory }) {
      const { status, body } = await mallory.request(path);
      if (status !== 200) throw new Error(`${path}: ${body}`);
      return body.includes(secret) ? body : null;
    },
  };
}

/** By an owner, through the function. */
async function rate({ mallory }: Scene, args: object): Promise<boolean> {
  const given = { session_id: "own-1", message_id: "own-m1", rating: "good", ...args };
  return (await mallory.client.rpc("set_chat_feedback", given)).error === null;
}

const adasMessage = { session_id: "ada-1", message_id: "ada-m2" };

/** On what people thought of messages. */
export const feedbackAttacks: readonly Attack[] = [
  reads("of all", "/chat_feedback?select=message_id,reason"),
  reads("through its messages", "/chat_messages?select=id,chat_feedback(reason)"),
  {
    name: "a stranger reads all feedback, in SQL",
    async run({ mallory }) {
      const rows = await mallory.sql("select reason from public.chat_feedback");
      return JSON.stringify(rows).includes(secret) ? rows : null;
    },
  },
  {
    name: "a stranger reads how busy the server is from feedback's transaction",
    run: async ({ mallory }) =>
      (await mallory.request("/chat_feedback?select=message_id,xmin")).status === 200,
  },
  writes("rates another's message", ({ mallory }) =>
    mallory.client.rpc("set_chat_feedback", { ...adasMessage, rating: "good" }),
  ),
  writes("takes another's feedback away", ({ mallory }) =>
    mallory.client.rpc("set_chat_feedback", adasMessage),
  ),
  guess("by rating a message of it", (id) => ({
    method: "POST",
    path: "/rpc/set_chat_feedback",
    body: {
      session_id: id,
      message_id: id.replace("ada-1", "ada-m2").replace("xyz-1", "xyz-m2"),
      rating: "good",
    },
  })),
  writes("changes all feedback there is", ({ mallory }) =>
    mallory.client.from("chat_feedback").update({ reason: "Forged" }).neq("message_id", ""),
  ),
  writes("deletes all feedback there is", ({ mallory }) =>
    mallory.client.from("chat_feedback").delete().neq("message_id", ""),
  ),
  writes("plants feedback on another's message", ({ mallory, ada }) =>
    mallory.client
      .from("chat_feedback")
      .insert({ user_id: ada.id, session_id: "ada-1", message_id: "ada-m1", rating: "bad" }),
  ),
  {
    name: "an owner rates a message that is not there",
    run: (scene) => rate(scene, { message_id: "nothing" }),
  },
  { name: "an owner invents a rating", run: (scene) => rate(scene, { rating: "fine" }) },
  {
    name: "an owner gives a reason without end",
    run: (scene) => rate(scene, { reason: "x".repeat(1001) }),
  },
  {
    name: "an owner empties the feedback, in SQL",
    run: ({ mallory }) => mallory.sql("truncate public.chat_feedback; select 1 as done"),
  },
  {
    name: "nobody reads feedback",
    run: async ({ nobody }) => (await nobody.client.from("chat_feedback").select("reason")).data,
  },
  {
    name: "nobody counts feedback",
    run: async ({ nobody }) => {
      const counted = { count: "exact", head: true } as const;
      return (await nobody.client.from("chat_feedback").select("rating", counted)).count;
    },
  },
  {
    name: "nobody calls set_chat_feedback",
    run: async ({ nobody }) => {
      const { error } = await nobody.client.rpc("set_chat_feedback", adasMessage);
      return error === null || error.code !== "42501";
    },
  },
];

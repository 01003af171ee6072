import { type Attack, type Scene, secret } from "./attack.js";
import { guess } from "./guessing-attacks.js";

/** Whatever it answers: the victim's rows are looked at afterwards. */
function calls(name: string, call: string, args: object): Attack {
  return {
    name: `a stranger ${name}`,
    async run({ mallory }) {
      await mallory.client.rpc(call, args);
      return null;
    },
  };
}

const adasFolder = `Folder ${secret}`;
const adasTag = `tag-${secret}`;

/** By whoever calls what keeps sessions in order: labels, and many changes at once. */
export const orderAttacks: readonly Attack[] = [
  {
    name: "a stranger learns of another's labels",
    async run({ mallory }) {
      const { data } = await mallory.client.rpc("list_chat_labels", { project_id: "atlas" });
      return JSON.stringify(data).includes(secret) ? data : null;
    },
  },
  calls("renames another's folder", "change_chat_label", {
    ...{ project_id: "atlas", kind: "folder" },
    ...{ label: adasFolder, new_label: "Taken" },
  }),
  calls("takes another's tag away", "change_chat_label", {
    ...{ project_id: "atlas", kind: "tag" },
    ...{ label: adasTag, new_label: null },
  }),
  calls("changes another's session among their own", "update_chat_sessions", {
    changes: [
      { id: "own-1", patch: { pinned: true } },
      { id: "ada-1", patch: { title: "Taken", title_source: "person" } },
    ],
  }),
  guess("by changing it among others", (id) => ({
    method: "POST",
    path: "/rpc/update_chat_sessions",
    body: { changes: [{ id, patch: {} }] },
  })),
  {
    name: "an owner changes more sessions at once than they may",
    async run({ mallory }) {
      const changes = Array.from({ length: 201 }, () => ({ id: "own-1", patch: {} }));
      return (await mallory.client.rpc("update_chat_sessions", { changes })).error === null;
    },
  },
  {
    name: "an owner sets a thread among many changes",
    run: (scene) => threadAfter(scene, { thread_id: "conv_forged" }),
  },
  {
    name: "an owner hangs on tags without end by renaming one",
    async run({ mallory }) {
      const label = { project_id: "atlas", kind: "tag", label: "own", new_label: "x".repeat(65) };
      return (await mallory.client.rpc("change_chat_label", label)).error === null;
    },
  },
  ...Object.entries({
    list_chat_labels: { project_id: "atlas" },
    change_chat_label: { project_id: "atlas", kind: "tag", label: "a", new_label: "b" },
    update_chat_sessions: { changes: [] },
  }).map(
    ([name, args]): Attack => ({
      name: `nobody calls ${name}`,
      run: async ({ nobody }) => (await nobody.client.rpc(name, args)).error === null,
    }),
  ),
];

async function threadAfter({ mallory, project }: Scene, patch: object): Promise<unknown> {
  await mallory.client.rpc("update_chat_sessions", { changes: [{ id: "own-1", patch }] });
  return project.sql`
    select id from chat_sessions where user_id = ${mallory.id} and thread_id = 'conv_forged'`;
}

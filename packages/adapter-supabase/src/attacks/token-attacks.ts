import { claimsOf, signToken } from "../testing/test-person.js";
import { type Attack, type Scene, secret } from "./attack.js";

const hour = 3600;
const now = () => Math.floor(Date.now() / 1000);

/** Tokens that say "Ada", and of which none may be believed. */
const tokens: Record<string, (adaId: string) => string> = {
  "that has expired": (id) => signToken({ ...claimsOf(id), exp: now() - hour }),
  "that expired a minute ago": (id) => signToken({ ...claimsOf(id), exp: now() - 61 }),
  "that is not valid yet": (id) => signToken({ ...claimsOf(id), nbf: now() + hour }),
  "signed with another secret": (id) =>
    signToken(claimsOf(id), "another-secret-of-just-the-length"),
  "signed with nothing": (id) => signToken(claimsOf(id), "", "none"),
  "of the service role, signed with another secret": () =>
    signToken({ role: "service_role" }, "another-secret-of-just-the-length"),
  "whose claims were exchanged": (id) => {
    const [head, , signature] = signToken(claimsOf("00000000-0000-4000-8000-000000000000")).split(
      ".",
    );
    const [, body] = signToken(claimsOf(id)).split(".");
    return `${head}.${body}.${signature}`;
  },
};

/** Valid tokens that do not say who somebody is, or say it wrongly. */
const strange: Record<string, object> = {
  "without a person": { role: "authenticated" },
  "whose person is null": { role: "authenticated", sub: null },
  "whose person is empty": { role: "authenticated", sub: "" },
  "whose person is no id": { role: "authenticated", sub: "ada' or true --" },
  "of no role": { sub: "00000000-0000-4000-8000-000000000000" },
};

export async function readsWith(scene: Scene, token: string): Promise<unknown> {
  const { request } = scene.attackerWith(token);
  const answers = await Promise.all([
    request("/chat_sessions?select=id,title"),
    request("/chat_messages?select=id,parts"),
    request(`/rpc/search_chat_messages?query=${secret}`),
  ]);
  const shown = answers.filter(({ body }) => body.includes(secret) || body.includes("ada-"));
  return shown.map(({ body }) => body);
}

export async function writesWith(scene: Scene, token: string): Promise<unknown> {
  const { client } = scene.attackerWith(token);
  const row = { id: "forged", project_id: "atlas", helper: "guide" };
  return (await client.from("chat_sessions").insert(row)).error === null;
}

const all: Record<string, (adaId: string) => string> = {
  ...tokens,
  ...Object.fromEntries(
    Object.entries(strange).map(([kind, claims]) => [kind, () => signToken({ ...claims })]),
  ),
};

/** By whoever has a token that is not what it should be. */
export const tokenAttacks: readonly Attack[] = Object.entries(all).flatMap(
  ([kind, tokenOf]): Attack[] => [
    {
      name: `somebody reads with a token ${kind}`,
      run: (scene) => readsWith(scene, tokenOf(scene.ada.id)),
    },
    {
      name: `somebody writes with a token ${kind}`,
      run: (scene) => writesWith(scene, tokenOf(scene.ada.id)),
    },
  ],
);

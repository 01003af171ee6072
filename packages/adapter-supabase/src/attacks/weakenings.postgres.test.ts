import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { describePostgres } from "../testing/describe-postgres.js";
import { migration, readSql } from "../testing/test-database.js";
import { claimsOf, signToken } from "../testing/test-person.js";
import { ownProject, type TestProject } from "../testing/test-project.js";
import { makeScene, tryAttack } from "./attack.js";
import { attackNamed, attacks } from "./attacks.js";
import { functionWeakenings } from "./function-weakenings.js";
import { grantWeakenings } from "./grant-weakenings.js";
import { orderWeakenings } from "./order-weakenings.js";
import { policyWeakenings } from "./policy-weakenings.js";
import { ruleWeakenings } from "./rule-weakenings.js";
import { shareWeakenings } from "./share-weakenings.js";
import { statsWeakenings } from "./stats-weakenings.js";
import { templateWeakenings } from "./template-weakenings.js";
import { readsWith, tokenAttacks, writesWith } from "./token-attacks.js";

const weakenings = [
  ...grantWeakenings,
  ...policyWeakenings,
  ...functionWeakenings,
  ...ruleWeakenings,
  ...orderWeakenings,
  ...shareWeakenings,
  ...statsWeakenings,
  ...templateWeakenings,
];
const verify = readSql("migrations/verify.sql");

describePostgres("without a protection, an attack succeeds", (postgres) => {
  let project: TestProject;
  const run = (script: string) => project.sql.unsafe(script).simple();
  beforeAll(async () => {
    project = await ownProject(postgres, "weakened");
  });
  afterAll(() => project.stop());
  const clear = () =>
    run(`truncate public.chat_sessions, public.chat_messages, public.chat_feedback,
      public.chat_shares, public.chat_templates,
      auth.users, realtime.messages cascade`);
  /** Those of the attacks that succeed, each in a place of its own. */
  async function successful(names: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const name of names) {
      await clear();
      const scene = await makeScene(project);
      if ((await tryAttack(attackNamed(name), scene)) !== null) found.push(name);
      await scene.stop();
    }
    return found;
  }

  for (const { protection, sql, given, caughtBy, undo } of weakenings) {
    it(protection, async () => {
      onTestFinished(async () => {
        await clear();
        if (undo) await run(undo);
        await run(migration);
        await run(verify);
      });
      if (given) {
        await run(given);
        expect(await successful(caughtBy), "It does not hold by itself").toEqual([]);
      }
      await run(sql);
      expect(await successful(caughtBy)).toEqual(caughtBy);
    }, 30_000);
  }

  it("with a token that is Ada's own, attacks with tokens succeed", async () => {
    await clear();
    const scene = await makeScene(project);
    const token = signToken(claimsOf(scene.ada.id));
    expect(await readsWith(scene, token)).toHaveLength(3);
    expect(await writesWith(scene, token)).toBe(true);
    await scene.stop();
  });

  it("every attack has shown that it can succeed, except those that the servers repel", () => {
    const shown = new Set(weakenings.flatMap(({ caughtBy }) => caughtBy));
    const never = attacks.filter((one) => !shown.has(one.name) && !tokenAttacks.includes(one));
    expect(never.map(({ name }) => name)).toEqual([
      // Nobody has no id, and there is no session without one.
      "nobody creates a session",
      // PostgREST shows plans and schemas where it is told to.
      "a stranger reads the plan of a query",
      "a stranger reaches the private schema through the API",
      // Postgres lets superusers and owners alone do that.
      "a stranger switches triggers and keys off, in SQL",
      "a stranger switches policies off, in SQL",
      "a stranger adds a policy, in SQL",
    ]);
  });
});

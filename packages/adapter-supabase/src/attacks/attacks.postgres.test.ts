import { afterAll, beforeAll, expect, it } from "vitest";
import { describePostgres } from "../testing/describe-postgres.js";
import { ownProject, type TestProject } from "../testing/test-project.js";
import { makeScene, tryAttack } from "./attack.js";
import { attacks } from "./attacks.js";

describePostgres("an attack that does not succeed", (postgres) => {
  let project: TestProject;
  beforeAll(async () => {
    // The harder case: a project that grants everything to everyone by default.
    project = await ownProject(postgres, "attacked", { legacy: true });
  });
  afterAll(() => project.stop());

  it("is one of at least 60, each under a name of its own", () => {
    expect(attacks.length).toBeGreaterThanOrEqual(60);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });

  for (const attack of attacks) {
    it(attack.name, async () => {
      const scene = await makeScene(project);
      const gained = await tryAttack(attack, scene);
      await scene.stop();
      expect(gained).toBeNull();
    });
  }
});

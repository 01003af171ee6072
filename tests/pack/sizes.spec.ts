import { root } from "../../scripts/project.mjs";
import { expect, test } from "./packed.js";
import { run } from "./run.js";

interface Size {
  name: string;
  passed: boolean;
}

test("what a browser downloads stays within its budget", async ({ packed }) => {
  expect(packed).not.toEqual([]);
  const sizes: Size[] = JSON.parse(await run("npx", ["size-limit", "--json", "--silent"], root));
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.filter(({ passed }) => !passed)).toEqual([]);
});

import react from "@ai-sdk/react/package.json" with { type: "json" };
import ai from "ai/package.json" with { type: "json" };
import { expect, test } from "vitest";

test("the suite runs against the version that its project is named after", () => {
  const [ofAi, ofReact] = [ai.version, react.version].map((version) =>
    Number.parseInt(version, 10),
  );
  // @ai-sdk/react counts its own majors: 2, 3 and 4.
  expect([ofAi, Number(ofReact) + 3]).toEqual([
    Number(process.env.AI_SDK),
    Number(process.env.AI_SDK),
  ]);
});

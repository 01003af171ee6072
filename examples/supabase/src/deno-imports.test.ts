import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const folder = new URL("../supabase/functions/chat/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

it("the function's deno.json names every package that the function imports, and no other", () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const imported = sources.flatMap((name) =>
    [...read(name).matchAll(/ from "([^".][^"]*)"/g)].map(([, specifier]) => specifier),
  );
  const { imports } = JSON.parse(read("deno.json"));
  expect(Object.keys(imports).sort()).toEqual([...new Set(imported)].sort());
});

it("the function runs with the versions that the tests run with", () => {
  const { imports } = JSON.parse(read("deno.json"));
  const { dependencies } = JSON.parse(read("../../../package.json"));
  for (const name of ["@supabase/supabase-js", "openai"]) {
    expect(imports[name]).toBe(`npm:${name}@${dependencies[name]}`);
  }
});

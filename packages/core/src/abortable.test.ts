import { expect, test } from "vitest";
import { abortable } from "./abortable.js";

const aborted = { code: "aborted", message: "This was cancelled." };

test("what the work gives comes through, with a signal or without", async () => {
  const work = async () => "result";
  expect(await abortable(work, undefined)).toBe("result");
  expect(await abortable(work, new AbortController().signal)).toBe("result");
});

test("what the work throws comes through", async () => {
  const work = () => Promise.reject(new Error("broken"));
  await expect(abortable(work, new AbortController().signal)).rejects.toThrow("broken");
});

test("an abort rejects at once, though the work never ends", async () => {
  const controller = new AbortController();
  const result = abortable(() => new Promise(() => {}), controller.signal);
  controller.abort();
  await expect(result).rejects.toMatchObject(aborted);
});

test("a signal that is aborted already keeps the work from beginning", async () => {
  let begun = false;
  const work = async () => {
    begun = true;
  };
  await expect(abortable(work, AbortSignal.abort())).rejects.toMatchObject(aborted);
  expect(begun).toBe(false);
});

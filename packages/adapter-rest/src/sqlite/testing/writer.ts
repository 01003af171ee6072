import { once } from "node:events";
import { writeSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { createSqliteStore } from "../sqlite-store.js";
import type { Writing } from "./writer-process.js";

// The process that `startWriter` starts.

const { path, name, count, hangsAt }: Writing = JSON.parse(process.argv[2] ?? "");
const say = (line: string) => writeSync(1, `${line}\n`);

say("ready");
await once(process.stdin, "data");
process.stdin.destroy();

const store = createSqliteStore({ path, userId: "ada" });
await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
for (let number = 1; number <= count; number += 1) {
  const id = `${name}${number}`;
  if (number === hangsAt) hangBeforeCommit();
  await store.saveMessages("s1", [
    { id, parentId: null, role: "user", parts: [{ type: "text", text: id }], status: "done" },
  ]);
  say(id);
}

function hangBeforeCommit(): void {
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function hang(sql) {
    if (sql === "commit") {
      say("hanging");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    return exec.call(this, sql);
  };
}

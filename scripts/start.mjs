// `npm start`: installs what is missing, builds the demo if it is out of date, and serves it.
// Runs on any Node from 20 on; the server itself runs on a modern one.
import { spawn } from "node:child_process";
import { buildDemo, demoServer } from "./build-demo.mjs";
import { ensureInstalled } from "./install.mjs";
import { modernNode } from "./modern-node.mjs";
import { root } from "./project.mjs";

function prepare() {
  ensureInstalled();
  const node = modernNode();
  buildDemo();
  return node;
}

let node;
try {
  node = prepare();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

// The channel tells the server when this process is gone, however it went.
const server = spawn(node, [demoServer], {
  cwd: root,
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { ...process.env, NODE_ENV: "production" },
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => server.kill("SIGTERM"));
}
server.on("exit", (code) => process.exit(code ?? 1));

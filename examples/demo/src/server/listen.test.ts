import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, expect, test } from "vitest";
import { closeServers, listen } from "./listen.js";

const open: Server[] = [];

const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((found) => found?.address === "::1");

afterEach(() => closeServers(open.splice(0), 0));

async function occupy(address: string, port = 0): Promise<number> {
  const server = createServer().listen(port, address);
  await once(server, "listening");
  open.push(server);
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const port = await occupy("127.0.0.1");
  await closeServers(open.splice(0), 0);
  return port;
}

test("the page is there under every address that this machine calls itself", async () => {
  const port = await freePort();
  open.push(...(await listen((_, response) => response.end("here"), port)));
  for (const host of hasIPv6 ? ["127.0.0.1", "[::1]"] : ["127.0.0.1"]) {
    expect(await (await fetch(`http://${host}:${port}`)).text()).toBe("here");
  }
});

test("a port that somebody has on one of the addresses is taken, and the other is let go", async ({
  skip,
}) => {
  skip(!hasIPv6, "this machine has no IPv6");
  const port = await occupy("::1");
  await expect(listen(() => {}, port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  await expect(occupy("127.0.0.1", port)).resolves.toBe(port);
});

test("closing gives an answer that is on its way its time, and then cuts it", async () => {
  const port = await freePort();
  const servers = await listen((_, response) => void response.write("begun"), port);
  const response = await fetch(`http://127.0.0.1:${port}`);
  await closeServers(servers, 50);
  await expect(response.text()).rejects.toThrow();
});

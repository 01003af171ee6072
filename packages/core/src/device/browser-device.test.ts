import { expect, it } from "vitest";
import { browserDevice } from "./browser-device.js";

it("can be made on a server, where nobody wakes and the outbox says that there is none", async () => {
  const device = browserDevice("ada");
  const endListening = device.onWake(() => {});
  endListening();
  await expect(device.outbox.list()).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("no IndexedDB"),
  });
});

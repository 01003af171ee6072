import { existsSync } from "node:fs";
import process from "node:process";
import { installDebianPackage } from "./debian.mjs";

/** Where systems keep the browser that the tests can drive. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser of this machine, or `null`. `CHROMIUM` names another. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return places.find((place) => existsSync(place)) ?? null;
}

/** How the tests start it: quiet, and nothing that goes out to the network. */
export const chromiumLaunch = {
  // Where there is none, the launch fails and names this path.
  executablePath: findChromium() ?? "/usr/bin/chromium",
  args: [
    // Chromium refuses its sandbox to root, which is who runs in a container.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/**
 * Installs Chromium where that can be done without asking: on Debian, as root.
 * Returns what a person has to do instead, or `null` when the browser is there.
 */
export function ensureChromium() {
  if (process.env.CHROMIUM && !existsSync(process.env.CHROMIUM)) {
    return `CHROMIUM names ${process.env.CHROMIUM}, and there is no such file.`;
  }
  if (findChromium()) return null;
  const byHand =
    process.platform === "darwin"
      ? "Chromium is missing: install Google Chrome (or `brew install --cask chromium`), or name one in CHROMIUM."
      : "Chromium is missing: `sudo apt-get install chromium`, or name one in CHROMIUM.";
  installDebianPackage("chromium");
  return findChromium() ? null : byHand;
}

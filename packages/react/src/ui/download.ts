import { systemClock } from "@helperchat/core";

/** Has the browser keep a file under this name. */
export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it by the time that anything else happens.
  systemClock.schedule(() => URL.revokeObjectURL(link.href), 60_000);
}

import { useSyncExternalStore } from "react";
import { PERSON_COOKIE, people } from "../cast.js";

/** Who one is, and the way to be someone else. */
export function usePerson(): [string, (name: string) => void] {
  return [useSyncExternalStore(subscribe, readPerson), becomePerson];
}

/** Signs the first visitor in, so that the page has someone to ask for. */
export function ensurePerson(): void {
  if (readPerson() === "") becomePerson(people[0]);
}

function readPerson(): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${PERSON_COOKIE}=`));
  return decodeURIComponent(found?.slice(PERSON_COOKIE.length + 1) ?? "");
}

function becomePerson(name: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers.
  document.cookie = `${PERSON_COOKIE}=${encodeURIComponent(name)}; path=/; max-age=31536000; samesite=lax`;
  dispatchEvent(new Event("focus"));
}

/** All tabs share the cookie: one that comes to the front looks who it is now. */
function subscribe(onChange: () => void): () => void {
  addEventListener("focus", onChange);
  return () => removeEventListener("focus", onChange);
}

import { parse } from "hono/utils/cookie";
import { PERSON_COOKIE } from "../cast.js";

/**
 * Who is asking: the header `x-demo-user`, else the cookie, else nobody.
 * The demo believes whoever asks. An app verifies a session here.
 */
export function personOf({ headers }: Request): { id: string } | null {
  const name = headers.get("x-demo-user") ?? parse(headers.get("cookie") ?? "")[PERSON_COOKIE];
  const id = name?.trim();
  return id ? { id } : null;
}

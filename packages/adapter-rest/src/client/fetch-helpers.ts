import type { CallOptions, HelperFace } from "@helperchat/core";
import { routes } from "../routes.js";
import { askCall, type RestOptions } from "./rest-call.js";

/** The helpers that the server offers, in its order. Rejects with a `ChatError`. */
export async function fetchHelpers(
  options: RestOptions,
  { signal }: CallOptions = {},
): Promise<HelperFace[]> {
  const { helpers } = await askCall(options, routes.listHelpers, { signal });
  return helpers;
}

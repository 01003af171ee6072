import type { CallOptions, HelperFace } from "@helperchat/core";
import { list, object, readHelperFace } from "@helperchat/core/wire";
import { routes } from "../routes.js";
import { askCall, type RestOptions } from "./rest-call.js";

const readHelpers = object({ helpers: list(readHelperFace) });

/** The helpers that the server offers, in its order. Rejects with a `ChatError`. */
export async function fetchHelpers(
  options: RestOptions,
  { signal }: CallOptions = {},
): Promise<HelperFace[]> {
  const { helpers } = await askCall(options, routes.listHelpers, readHelpers, { signal });
  return helpers;
}

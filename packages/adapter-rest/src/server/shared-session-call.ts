import { ChatError, type SharedSession, type ShareReader } from "@helperchat/core";
import type { Helper } from "@helperchat/core/engine";
import { readShared } from "@helperchat/core/stores";
import { readQuery } from "../route-query.js";
import { errorAnswer, jsonAnswer } from "./answers.js";
import { checkShape } from "./check-shape.js";
import { messageListQuerySchema } from "./route-query-schemas.js";

export interface SharedSessionCall {
  token: string;
  request: Request;
  shares: ShareReader | undefined;
  helpers: readonly Helper[];
  /** Counts a reading of this link, or throws `rate_limited`. */
  takeReading(token: string): void;
}

/**
 * What a link shows, to whoever has it: nobody is asked who they are. Whatever the reason why it
 * shows nothing, the answer is the same. Readings are counted by link, and only of links that lead
 * somewhere: a header that names an address can be made up, and a count of tokens that are made up
 * would fill the memory. A guess costs one look into an index.
 */
export async function readSharedSession(call: SharedSessionCall): Promise<Response> {
  const shared = await findShared(call);
  const answer = shared ? jsonAnswer(shared) : errorAnswer(goneLink());
  // The address is the secret: no search engine is to list it, no link in it to tell it to others.
  answer.headers.set("x-robots-tag", "noindex, nofollow");
  answer.headers.set("referrer-policy", "no-referrer");
  return answer;
}

async function findShared(call: SharedSessionCall): Promise<SharedSession | null> {
  const { shares, token, request, helpers, takeReading } = call;
  const { signal } = request;
  const found = isToken(token) ? await shares?.findShare(token, { signal }) : null;
  if (!found) return null;
  takeReading(token);
  const page = checkShape(messageListQuerySchema, readQuery(new URL(request.url).searchParams));
  const shared = await readShared(found, page, { signal });
  if (!shared) return null;
  const { title, helperId, sharedAt, messages, nextCursor } = shared;
  const helper = helpers.find(({ id }) => id === helperId)?.name ?? null;
  return { title, helper, sharedAt, messages, nextCursor };
}

/** Nothing else is asked of a database. */
function isToken(text: string): boolean {
  return /^[\w-]{22,128}$/.test(text);
}

function goneLink(): ChatError {
  return new ChatError("not_found", "This link no longer works.");
}

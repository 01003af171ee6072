import { type CallOptions, ChatError, toChatError } from "@helperchat/core";
import { throwIfAborted } from "@helperchat/core/stores";
import { databaseError } from "./database-error.js";
import type { SupabaseRequest } from "./supabase-client.js";

/** Sends a request and gives its rows. Every failure is a `ChatError`. */
export async function sendRequest(
  request: SupabaseRequest,
  options?: CallOptions,
): Promise<unknown> {
  const signal = options?.signal;
  throwIfAborted(signal);
  const { data, error, status } = await settle(signal ? request.abortSignal(signal) : request);
  if (error === null) return data;
  // supabase-js resolves an abort, too, in words of its own.
  throwIfAborted(signal);
  throw databaseError(error, status);
}

async function settle(request: SupabaseRequest) {
  try {
    return await request;
  } catch (error) {
    // supabase-js resolves its failures; what throws is the app's own, such as `accessToken`.
    throw toChatError(error, "unavailable", "The database can't be reached. Please try again.");
  }
}

/** The answer's rows, which the database is trusted to have shaped as they were asked for. */
export function rowsOf<Row>(data: unknown): Row[] {
  if (Array.isArray(data)) return data;
  throw new ChatError("internal", "The database gave no rows.");
}

import { isChatError } from "@helperchat/core";

/** `null` where a call finds that there is no such session. */
export async function orMissing<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (isChatError(error) && error.code === "not_found") return null;
    throw error;
  }
}

import { ChatError } from "@helperchat/core";

/** A time as the tables have it, where times are compared as texts. One that is no time is `invalid`. */
export function storedTime(time: string): string {
  const moment = new Date(time);
  if (!Number.isNaN(moment.getTime())) return moment.toISOString();
  throw new ChatError("invalid", `There is no such time: ${time}.`);
}

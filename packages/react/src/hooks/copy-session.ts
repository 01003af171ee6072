import type { ChatClient, Session } from "@helperchat/core";
import { type CopyOptions, duplicateSession, forkSession } from "@helperchat/core/portable";

// Loaded when something is copied for the first time.

type Titled = Pick<CopyOptions, "title">;

export async function duplicate(
  client: ChatClient,
  sessionId: string,
  options: Titled,
): Promise<Session> {
  return announced(client, await duplicateSession(client.store, sessionId, options));
}

export async function fork(
  client: ChatClient,
  place: { sessionId: string; messageId: string },
  options: Titled,
): Promise<Session> {
  return announced(client, await forkSession(client.store, place, options));
}

function announced(client: ChatClient, copy: Session): Session {
  client.announce(copy);
  return copy;
}

import type { ChatClient } from "@helperchat/core";
import { useEffect, useState } from "react";

/**
 * A client of one person's: made when it is first needed, and closed when the person changes or the
 * component goes. A client that is left open would send what one person left unsent with the
 * cookies or the token of the next.
 *
 * @param personId Whose it is; another value makes another client.
 *
 * @example
 * const client = useClientOf(user.id, () => new ChatClient({ store, transport, helpers, device }));
 */
export function useClientOf(personId: string, make: () => ChatClient): ChatClient {
  const [made, setMade] = useState(() => ({ personId, client: make() }));
  const current = made.personId === personId ? made : { personId, client: make() };
  if (current !== made) setMade(current);
  const { client } = current;

  const [closings] = useState(() => new Map<ChatClient, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    clearTimeout(closings.get(client));
    return () => {
      // Not at once: in strict mode React takes a component away and puts it back.
      const closing = setTimeout(() => {
        closings.delete(client);
        client.close();
      });
      closings.set(client, closing);
    };
  }, [client, closings]);
  return client;
}

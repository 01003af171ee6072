import {
  ChatError,
  type Clock,
  isChatError,
  type StoreChange,
  systemClock,
} from "@helperchat/core";
import { sendRequest } from "./send-request.js";
import type { SupabaseChannel, SupabaseLike } from "./supabase-client.js";

type Listener = (change: StoreChange) => void;

/** How long to wait before another try, in milliseconds. */
const pause = 5_000;

/**
 * Listens on the person's own Realtime channel, to which the database's trigger
 * `announce_chat_session` sends. However many listeners there are, there is one channel, and it is
 * open while there are any.
 */
export function liveSessions(
  client: SupabaseLike,
  clock: Clock = systemClock,
): (listener: Listener) => () => void {
  const listeners = new Set<Listener>();
  let channel: SupabaseChannel | null = null;
  let cancelRetry = () => {};
  // Opening and closing take turns: a channel that is still leaving would take the new one along.
  let turn: Promise<void> = Promise.resolve();

  function tell(change: StoreChange): void {
    for (const listener of [...listeners]) listener(change);
  }

  /** Says that nothing is heard, and tries again in a while. */
  function retry(cause: unknown): void {
    tell({ type: "disconnected", error: unheard(cause) });
    cancelRetry = clock.schedule(() => {
      turn = turn.then(open);
    }, pause);
  }

  async function open(): Promise<void> {
    if (channel || listeners.size === 0) return;
    try {
      // The database names the channel after the person: only it knows whose token this is.
      const topic = String(await sendRequest(client.rpc("chat_channel")));
      await client.realtime.setAuth();
      const opened = client.channel(topic, { config: { private: true } });
      channel = opened;
      opened
        .on("broadcast", { event: "*" }, ({ event, payload }) => {
          const change = readChange(event, payload);
          if (change) tell(change);
        })
        .subscribe((status, error) => {
          if (channel !== opened) return;
          if (status === "SUBSCRIBED") tell({ type: "connected" });
          // The client joins again by itself, unless the server has closed the channel.
          else if (status !== "CLOSED") tell({ type: "disconnected", error: unheard(error) });
          else {
            channel = null;
            retry(error);
          }
        });
    } catch (error) {
      retry(error);
    }
  }

  async function close(): Promise<void> {
    if (listeners.size > 0) return;
    cancelRetry();
    if (!channel) return;
    const leaving = channel;
    channel = null;
    await client.removeChannel(leaving);
  }

  return (listener) => {
    // A function may be given twice, and each of the two ends by itself.
    const own: Listener = (change) => listener(change);
    listeners.add(own);
    turn = turn.then(open);
    return () => {
      listeners.delete(own);
      turn = turn.then(close);
    };
  };
}

const changes = ["session-changed", "session-deleted", "messages-saved"] as const;

/** What a broadcast says, or `null` where it is none of the trigger's. */
function readChange(event: string, payload: unknown): StoreChange | null {
  const type = changes.find((name) => name === event);
  if (!type || typeof payload !== "object" || payload === null) return null;
  const sessionId: unknown = Reflect.get(payload, "sessionId");
  return typeof sessionId === "string" ? { type, sessionId } : null;
}

function unheard(cause: unknown): ChatError {
  if (isChatError(cause)) return cause;
  return new ChatError("unavailable", "Changes from other devices can't be heard right now.", {
    cause,
  });
}

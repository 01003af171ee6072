import {
  type ChatClient,
  type ChatError,
  type Erasure,
  type Session,
  type SessionFilter,
  toChatError,
} from "@helperchat/core";
import { useState } from "react";
import { enSidebar } from "../../messages/later/sidebar-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { useChatClient } from "../../provider/chat-client-context.js";
import { useOpenSession } from "../../session/session-context.js";
import { useRootElement } from "../../ui/root-element.js";
import { useSidebarParts } from "../sidebar-context.js";
import { neighbour } from "../use-session-commands.js";

/** How many sessions are looked for at once when all are deleted. */
const PAGE = 50;

type Unreached = Erasure["unreached"][number];

/** Deletes sessions for good, and says in the sidebar what came of it. Nothing of it rejects. */
export function useErasure(filter: SessionFilter) {
  const client = useChatClient();
  const messages = useLaterMessages(enSidebar);
  const root = useRootElement();
  const { shown, open } = useOpenSession();
  const { say, order, focusRow } = useSidebarParts();
  const [isEmptying, setEmptying] = useState(false);

  /** What was deleted, what could not be reached of it, and why it ended early. */
  function tell(done: string, unreached: Iterable<Unreached>, error?: ChatError) {
    const left = [...unreached].map((what) => messages.unreached[what]);
    const trouble = error ? [...left, messages.reason(error)] : left;
    const type = trouble.length > 0 ? "failed" : "done";
    say({ type, text: [done, ...trouble].join(" ") });
  }

  return {
    isEmptying,
    async erase(session: Session): Promise<void> {
      const title = session.title ?? messages.untitled;
      const nextId = neighbour(order.current, session.id);
      if (shown.type === "chat" && shown.chat.sessionId === session.id) open(nextId, false);
      if (nextId !== null) focusRow(nextId);
      else root?.querySelector<HTMLElement>('[data-hc-part="empty-trash"]')?.focus();
      try {
        const { unreached } = await client.deleteSession(session.id);
        tell(messages.erased(title), unreached);
      } catch (error) {
        tell(messages.notChanged(title), [], toChatError(error));
      }
    },
    async empty(): Promise<void> {
      setEmptying(true);
      const erased = new Set<string>();
      const unreached = new Set<Unreached>();
      let error: ChatError | undefined;
      try {
        for await (const id of sessionsOf(client, filter)) {
          for (const what of (await client.deleteSession(id)).unreached) unreached.add(what);
          erased.add(id);
        }
      } catch (cause) {
        error = toChatError(cause);
      }
      setEmptying(false);
      tell(messages.emptied(erased.size), unreached, error);
    },
  };
}

/** The ids of the sessions that are there, each once, while they are being deleted. */
async function* sessionsOf(
  client: ChatClient,
  filter: SessionFilter,
): AsyncGenerator<string, void> {
  const seen = new Set<string>();
  for (;;) {
    const { items } = await client.listSessions({ limit: PAGE, filter });
    const others = items.filter(({ id }) => !seen.has(id));
    if (others.length === 0) return;
    for (const { id } of others) {
      seen.add(id);
      yield id;
    }
  }
}

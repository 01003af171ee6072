import type { ChatClient } from "@helperchat/core";
import type { Messages } from "../messages/messages.js";
import { HelperChatProvider } from "../provider/helper-chat-provider.js";
import { HelperChatRoot, type HelperChatRootProps } from "../session/helper-chat-root.js";
import type { ShareHref } from "../share/sharing.js";
import { ChatInterface } from "./chat-interface.js";
import { useRestClient } from "./rest-client.js";
import { SessionSidebar } from "./session-sidebar.js";

export type HelperChatProps = Omit<HelperChatRootProps, "children"> & {
  /**
   * Words that differ from the English ones. `@helperchat/react/messages/ar`, `de` and `ja` are
   * whole.
   */
  messages?: Partial<Messages>;
  /**
   * The address of a session, for opening it in another tab. Default: the page with `?session=`.
   * An app that gives this keeps the address itself: see `sessionId` and `onSessionChange`.
   */
  sessionHref?: (sessionId: string) => string;
  /**
   * The address of your page that shows what a link leads to (see `SharedSession` in
   * `@helperchat/react/shared`): with it people can share their sessions, where the store keeps links.
   * `shareInPage` is the page with `?shared=`. Default: nothing is shared.
   */
  shareHref?: ShareHref;
} & (
    | {
        /** Where the server's `createChatHandler` answers, such as `/api/chat`. */
        api: string;
        /**
         * Names the person on this device, as the app knows them when no server answers. What one
         * person left unsent is neither shown to nor sent as the next. The server decides by itself
         * who is asking.
         */
        personId: string;
        client?: never;
      }
    | {
        /** A client of your own, over any store and transport. */
        client: ChatClient;
        api?: never;
        personId?: never;
      }
  );

/**
 * A whole chat: the person's sessions with a helper, and the one that is open. It fills the height
 * of what it is in.
 *
 * @example
 * import "@helperchat/react/styles.css";
 *
 * <HelperChat api="/api/chat" personId={user.id} projectId="atlas" helper="writer" />
 */
export function HelperChat({ api, personId, client, ...chat }: HelperChatProps) {
  if (client) return <ClientChat client={client} {...chat} />;
  if (api && personId) return <RestChat api={api} personId={personId} {...chat} />;
  throw new Error(
    "<HelperChat> needs `api`, the address of a server, with `personId`, who uses it; or a `client`.",
  );
}

type ChatProps = Omit<HelperChatProps, "api" | "personId" | "client">;

function RestChat({ api, personId, ...chat }: ChatProps & { api: string; personId: string }) {
  return <ClientChat client={useRestClient(api, personId)} {...chat} />;
}

function ClientChat(props: ChatProps & { client: ChatClient }) {
  const { client, messages, sessionHref, shareHref, ...root } = props;
  return (
    <HelperChatProvider client={client} messages={messages}>
      <HelperChatRoot {...(sessionHref && leaveUrlAlone)} {...root}>
        <SessionSidebar sessionHref={sessionHref} shareHref={shareHref} />
        <ChatInterface />
      </HelperChatRoot>
    </HelperChatProvider>
  );
}

const leaveUrlAlone = { sessionId: null };

import type { ChatClient } from "@helperchat/core";
import { type ContentOptions, ContentProvider } from "../markdown/content-options.js";
import type { Messages } from "../messages/messages.js";
import { HelperChatProvider } from "../provider/helper-chat-provider.js";
import { HelperChatRoot, type HelperChatRootProps } from "../session/helper-chat-root.js";
import { ChatInterface } from "./chat-interface.js";
import { useRestClient } from "./rest-client.js";
import { SessionSidebar } from "./session-sidebar.js";

export type HelperChatProps = Omit<HelperChatRootProps, "children"> & {
  /**
   * Words that differ from the English ones. `@helperchat/react/messages/ar`, `de` and `ja` are
   * whole.
   */
  messages?: Partial<Messages>;
  /** How the content of messages is drawn: your own data, images, plug-ins. */
  content?: ContentOptions;
  /**
   * The address of a session, for opening it in another tab. Default: the page with `?session=`.
   * An app that gives this keeps the address itself: see `sessionId` and `onSessionChange`.
   */
  sessionHref?: (sessionId: string) => string;
} & (
    | {
        /** Where the server's `createChatHandler` answers, such as `/api/chat`. */
        api: string;
        client?: never;
      }
    | {
        /** A client of your own, over any store and transport. */
        client: ChatClient;
        api?: never;
      }
  );

/**
 * A whole chat: the person's sessions with a helper, and the one that is open. It fills the height
 * of what it is in.
 *
 * @example
 * import "@helperchat/react/styles.css";
 *
 * <HelperChat api="/api/chat" projectId="atlas" helper="writer" />
 */
export function HelperChat(props: HelperChatProps) {
  const { api, client, messages, content, sessionHref, ...root } = props;
  const restClient = useRestClient(api);
  const used = client ?? restClient;
  if (!used) throw new Error("<HelperChat> needs `api`, the address of a server, or a `client`.");
  return (
    <HelperChatProvider client={used} messages={messages}>
      <ContentProvider content={content}>
        <HelperChatRoot {...(sessionHref && leaveUrlAlone)} {...root}>
          <SessionSidebar sessionHref={sessionHref} />
          <ChatInterface />
        </HelperChatRoot>
      </ContentProvider>
    </HelperChatProvider>
  );
}

const leaveUrlAlone = { sessionId: null };

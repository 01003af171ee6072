import { type ReactNode, useMemo, useState } from "react";
import { clientKey } from "../hooks/session-cache.js";
import { useHelper } from "../hooks/use-helper.js";
import { ImportPlace } from "../import/import-place.js";
import { ChatKeys } from "../keyboard/chat-keys.js";
import { enFirst } from "../messages/en-first.js";
import { useMessages } from "../messages/use-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { RootElementContext } from "../ui/root-element.js";
import { ChatStatus } from "./chat-status.js";
import { ReadAloudProvider } from "./read-aloud.js";
import { HelperFaceContext, SessionContext, unknownHelper } from "./session-context.js";
import { SidebarStateProvider } from "./sidebar-state.js";
import { useSessionChoice } from "./use-session-choice.js";
import { useSessionInUrl } from "./use-session-in-url.js";

export interface HelperChatRootProps {
  projectId: string;
  /** The id of the helper. */
  helper: string;
  /**
   * The open session; `null`: the most recent one, then what the person chooses. Left out, and
   * `onSessionChange` as well: the same, and it is kept in the page's own address as `?session=`,
   * so that reloading, Back and links lead to it. An id there that is not of this project and
   * helper is passed over: chats on one page share the parameter, and the last chosen has it.
   */
  sessionId?: string | null;
  /** Called when another session is opened, with `null` for a new chat. Put it in your URL. */
  onSessionChange?: (sessionId: string | null) => void;
  className?: string;
  children: ReactNode;
}

/** The ground on which sidebar and conversation stand: which project, which helper, which session. */
export function HelperChatRoot({ className, ...scope }: HelperChatRootProps) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const person = clientKey(useChatClient());
  const messages = useMessages();
  return (
    <div
      ref={setElement}
      className={className ? `hc-root ${className}` : "hc-root"}
      // Words that the app has not chosen say nothing about the language of what people write here.
      lang={messages === enFirst ? undefined : messages.locale}
      dir={messages.dir}
    >
      <RootElementContext.Provider value={element}>
        {/* What is open here says nothing about another person, project or helper. */}
        <Scope key={JSON.stringify([...person, scope.projectId, scope.helper])} {...scope} />
      </RootElementContext.Provider>
    </div>
  );
}

function Scope(props: Omit<HelperChatRootProps, "className">) {
  const { projectId, helper: helperId, sessionId, onSessionChange, children } = props;
  const helper = useHelper(helperId);
  const journey = helper.isPending ? null : Boolean(helper.data?.journey);
  const address = useSessionInUrl(sessionId === undefined && onSessionChange === undefined);
  const session = useSessionChoice({
    projectId,
    helperId,
    journey,
    sessionId: address ? address.sessionId : sessionId,
    from: address ? "address" : "app",
    onSessionChange: address ? address.write : (next) => onSessionChange?.(next),
  });
  const face = useMemo(() => helper.data ?? unknownHelper(helperId), [helper.data, helperId]);
  return (
    <HelperFaceContext.Provider value={face}>
      <SessionContext.Provider value={session}>
        <SidebarStateProvider>
          <ReadAloudProvider>
            <ChatKeys>{children}</ChatKeys>
            <ChatStatus />
            <ImportPlace />
          </ReadAloudProvider>
        </SidebarStateProvider>
      </SessionContext.Provider>
    </HelperFaceContext.Provider>
  );
}

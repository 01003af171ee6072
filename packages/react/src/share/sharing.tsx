import { isShareStore, type Session } from "@helperchat/core";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";
import type { MenuItem } from "../ui/menu.js";
import { useOnDemand } from "../ui/use-on-demand.js";

/** The address of the page that shows what a link leads to, with this token in it. */
export type ShareHref = (token: string) => string;

/** What is asked for: the links of one session, or all of them. */
export type AskedLinks = { type: "session"; session: Session } | { type: "all" };

const SharingContext = createContext<((asked: AskedLinks) => void) | null>(null);

const loadDialog = async () => (await import("./share-dialog.js")).ShareDialog;

export interface SharingProviderProps {
  /** Absent: nothing is shared. */
  shareHref: ShareHref | undefined;
  children: ReactNode;
}

/** Lets people share their sessions, where the app has a page to show them and the store keeps links. */
export function SharingProvider({ shareHref, children }: SharingProviderProps) {
  const { store } = useChatClient();
  const [asked, setAsked] = useState<AskedLinks | null>(null);
  const close = useCallback(() => setAsked(null), []);
  const ShareDialog = useOnDemand(loadDialog, asked !== null, close);
  const shares = shareHref !== undefined && isShareStore(store) ? store : null;
  return (
    <SharingContext.Provider value={shares && setAsked}>
      {children}
      {asked && shares && shareHref && ShareDialog && (
        <ShareDialog asked={asked} store={shares} shareHref={shareHref} onClose={close} />
      )}
    </SharingContext.Provider>
  );
}

/** Asks for links; `null` where nothing is shared. */
export function useSharing(): ((asked: AskedLinks) => void) | null {
  return useContext(SharingContext);
}

/** What the menu of a session has for sharing it: an item, or none. */
export function useShareItems(session: Session): MenuItem[] {
  const messages = useMessages();
  const ask = useSharing();
  return useMemo(() => {
    const run = () => ask?.({ type: "session", session });
    return ask ? [{ label: messages.share, icon: "link", run }] : [];
  }, [ask, session, messages]);
}

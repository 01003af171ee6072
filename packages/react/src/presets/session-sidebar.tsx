import { ImportButton } from "../import/import-button.js";
import { KeysButton } from "../keyboard/keys-button.js";
import { LinksButton } from "../share/links-button.js";
import { type ShareHref, SharingProvider } from "../share/sharing.js";
import { ArchiveButton } from "../sidebar/archive-button.js";
import { FolderFilter } from "../sidebar/labels/folder-filter.js";
import { TagFilter } from "../sidebar/labels/tag-filter.js";
import { SelectButton } from "../sidebar/selection/select-button.js";
import { SessionList } from "../sidebar/session-list.js";
import { SessionSearch } from "../sidebar/session-search.js";
import { Sidebar } from "../sidebar/sidebar.js";
import { SidebarFooter } from "../sidebar/sidebar-footer.js";
import { SidebarNotices } from "../sidebar/sidebar-notices.js";
import { TrashButton } from "../sidebar/trash/trash-button.js";
import { NewChatButton } from "./new-chat-button.js";

export interface SessionSidebarProps {
  /** The address of a session, for opening it in another tab. Default: the page with `?session=`. */
  sessionHref?: (sessionId: string) => string;
  /**
   * The address of your page that shows what a link leads to (see `SharedSession`): where it is given
   * and the store keeps links, people can share their sessions. `shareInPage` is the page with
   * `?shared=`. Default: nothing is shared.
   */
  shareHref?: ShareHref;
  className?: string;
}

/** The person's sessions with the helper, and a way to begin another. Inside a `HelperChatRoot`. */
export function SessionSidebar({ sessionHref, shareHref, className }: SessionSidebarProps) {
  return (
    // Around it: a dialog stays when the window grows narrow and the sidebar goes.
    <SharingProvider shareHref={shareHref}>
      <Sidebar className={className}>
        <NewChatButton />
        <SessionSearch />
        <FolderFilter />
        <TagFilter />
        <SessionList sessionHref={sessionHref} />
        <SidebarFooter>
          <ArchiveButton />
          <TrashButton />
          <SelectButton />
          <LinksButton />
          <ImportButton />
          <KeysButton />
        </SidebarFooter>
        <SidebarNotices />
      </Sidebar>
    </SharingProvider>
  );
}

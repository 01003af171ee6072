import type { Session } from "@helperchat/core";
import type { FirstMessages } from "../messages/first-messages.js";
import type { MenuItem } from "../ui/menu.js";
import type { SessionCommands } from "./use-session-commands.js";

export interface SessionMenuOptions {
  session: Session;
  /** Whether it is the one that is open. */
  active: boolean;
  messages: FirstMessages;
  commands: SessionCommands;
  rename: () => void;
  /** What it has for sharing the session. */
  shareItems: readonly MenuItem[];
}

/** What can be done with one session. */
export function sessionMenu(options: SessionMenuOptions): readonly MenuItem[] {
  const { session, active, messages, commands, rename, shareItems } = options;
  const pin: MenuItem = {
    label: session.pinned ? messages.unpin : messages.pin,
    icon: "pin",
    run: () => commands.togglePin(session),
  };
  const archive: MenuItem = {
    label: messages.archive,
    icon: "archive",
    run: () => commands.move(session, "archived", active),
  };
  const unarchive: MenuItem = {
    label: messages.unarchive,
    icon: "archive",
    run: () => commands.move(session, "active", active),
  };
  const order: readonly MenuItem[] = [
    {
      label: messages.moveToFolder,
      icon: "folder",
      run: () => commands.ask({ type: "folder", sessions: [session] }),
    },
    {
      label: messages.editTags,
      icon: "tag",
      run: () => commands.ask({ type: "tags", sessions: [session] }),
    },
  ];
  return [
    { label: messages.rename, icon: "edit", run: rename },
    ...(session.state === "archived" ? [...order, unarchive] : [pin, ...order, archive]),
    { label: messages.duplicate, icon: "copy", run: () => commands.duplicate(session) },
    ...templateItems(options),
    ...shareItems,
    {
      label: messages.exportSession,
      icon: "export",
      run: () => commands.ask({ type: "export", session }),
    },
    {
      label: messages.delete,
      icon: "trash",
      danger: true,
      run: () => commands.move(session, "trashed", active),
    },
  ];
}

/** Where the store keeps templates, a session can be one. */
function templateItems({ session, messages, commands }: SessionMenuOptions): MenuItem[] {
  if (!commands.keepsTemplates) return [];
  const run = () => commands.ask({ type: "template", session });
  return [{ label: messages.saveAsTemplate, icon: "file", run }];
}

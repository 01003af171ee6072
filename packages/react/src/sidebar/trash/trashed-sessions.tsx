import type { Session, SessionFilter } from "@helperchat/core";
import { useMemo, useState } from "react";
import { useSessions } from "../../hooks/use-sessions.js";
import { enSidebar } from "../../messages/later/sidebar-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { bucketSessions } from "../session-buckets.js";
import { SessionShelf, type SessionShelfProps } from "../session-shelf.js";
import type { SessionCommands } from "../use-session-commands.js";
import { EraseDialog } from "./erase-dialog.js";
import { useErasure } from "./use-erasure.js";

export interface TrashedSessionsProps
  extends Pick<SessionShelfProps, "rows" | "given" | "outerRef"> {
  filter: SessionFilter;
}

/** The sessions that were deleted: each can be restored or deleted for good, or all of them be. */
export function TrashedSessions({ filter, rows, ...shelf }: TrashedSessionsProps) {
  const messages = useLaterMessages(enSidebar);
  const trashed = useSessions({ ...filter, state: "trashed" });
  const { isEmptying, erase, empty } = useErasure({ ...filter, state: "trashed" });
  /** What the person is asked about: a session, or all of them. */
  const [question, ask] = useState<Session | "all" | null>(null);
  const commands = useMemo((): SessionCommands => {
    const { move } = rows.commands;
    const menuOf: SessionCommands["menuOf"] = (session, isOpen) => [
      {
        label: messages.restore,
        icon: "archive",
        run: () => move(session, "active", isOpen),
      },
      {
        label: messages.eraseForGood,
        icon: "trash",
        danger: true,
        run: () => ask(session),
      },
    ];
    return { ...rows.commands, menuOf };
  }, [rows.commands, messages]);
  const canEmpty = !isEmptying && (trashed.data?.length ?? 0) > 0;
  /** Whoever has just emptied it would lose their place if the button went. */
  const [stays, setStays] = useState(false);
  return (
    <>
      {(canEmpty || stays) && (
        <button
          type="button"
          data-hc-part="empty-trash"
          aria-disabled={!canEmpty}
          onClick={() => {
            if (!canEmpty) return;
            setStays(true);
            ask("all");
          }}
        >
          {isEmptying ? messages.erasing : messages.emptyTrash}
        </button>
      )}
      <SessionShelf
        lists={[{ query: trashed, bucket: bucketSessions }]}
        empty={messages.noTrashedSessions}
        rows={{ ...rows, commands }}
        {...shelf}
      />
      {question !== null && (
        <EraseDialog
          session={question === "all" ? null : question}
          onErase={() => void (question === "all" ? empty() : erase(question))}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}

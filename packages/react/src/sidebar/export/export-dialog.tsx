import { type Session, toChatError } from "@helperchat/core";
import type { ExportFormat } from "@helperchat/core/portable";
import { useEffect, useRef, useState } from "react";
import { useSession } from "../../hooks/use-session.js";
import { enSidebar } from "../../messages/later/sidebar-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { useChatClient } from "../../provider/chat-client-context.js";
import { useHelperFace } from "../../session/session-context.js";
import { Dialog } from "../../ui/dialog.js";
import { Notice } from "../../ui/notice.js";
import { exportFile, exportFormats } from "./export-file.js";

export interface ExportDialogProps {
  session: Session;
  onClose: () => void;
}

/** Has the browser keep one session as a file. It stays open until that is done; closing it stops it. */
export function ExportDialog({ session: asked, onClose }: ExportDialogProps) {
  // Its title may be growing.
  const session = useSession(asked.id).data ?? asked;
  const client = useChatClient();
  const messages = useLaterMessages(enSidebar);
  const { name: assistant } = useHelperFace();
  const [busy, setBusy] = useState<ExportFormat | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function keep(format: ExportFormat, close: () => void) {
    if (busy !== null) return;
    setBusy(format);
    setProblem(null);
    running.current = new AbortController();
    try {
      const { signal } = running.current;
      const words = { messages, assistant };
      await exportFile(client.store, [session], { format, words, signal });
      close();
    } catch (error) {
      setProblem(`${messages.exportFailed} ${messages.reason(toChatError(error))}`);
    } finally {
      setBusy(null);
    }
  }

  return (
    <Dialog
      title={messages.exportOf(session.title ?? messages.untitled)}
      focusFirst={first}
      onClose={onClose}
    >
      {(close) => (
        <>
          <ul data-hc-part="format-choices">
            {exportFormats.map(({ format, name }, index) => (
              <li key={format}>
                <button
                  ref={index === 0 ? first : null}
                  type="button"
                  data-hc-part="format-choice"
                  aria-busy={busy === format || undefined}
                  aria-disabled={busy !== null}
                  onClick={() => keep(format, close)}
                >
                  <strong>{name}</strong> <span>{messages.exportFor[format]}</span>
                </button>
              </li>
            ))}
          </ul>
          {problem && <Notice kind="error" live text={problem} />}
        </>
      )}
    </Dialog>
  );
}

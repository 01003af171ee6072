import { useEffect, useRef } from "react";
import type { FirstMessages } from "../messages/first-messages.js";
import { enImport, type ImportMessages } from "../messages/later/import-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useSidebarParts } from "../sidebar/sidebar-context.js";
import { Dialog } from "../ui/dialog.js";
import { ChooseFiles } from "./choose-files.js";
import { ImportResult } from "./import-result.js";
import { ImportRunning } from "./import-running.js";
import { partOf, percent } from "./import-sizes.js";
import { resultText } from "./result-text.js";
import { useDroppedFiles } from "./use-dropped-files.js";
import { type Importing, useImport } from "./use-import.js";

export interface ImportChatsProps {
  open: boolean;
  onClose: () => void;
  /** Told what the button says while an import goes on; `null` when none does. */
  onProgress: (text: string | null) => void;
}

/** An import, and the dialog for it, which may be closed meanwhile. */
export function ImportChats({ open, onClose, onProgress }: ImportChatsProps) {
  const messages = useLaterMessages(enImport);
  const { say } = useSidebarParts();
  const isOpen = useRef(open);
  useEffect(() => {
    isOpen.current = open;
  }, [open]);

  const { importing, start, again } = useImport((outcome) => {
    if (isOpen.current) return;
    const text = resultText(outcome, messages);
    say({ type: outcome.end.type === "failed" ? "failed" : "done", text });
  });

  const part = "progress" in importing ? partOf(importing.progress) : null;
  const button = part === null ? null : messages.importing(percent(part, messages.locale));
  useEffect(() => onProgress(button), [button, onProgress]);

  const isOver = useDroppedFiles(open, "progress" in importing ? null : start);
  const body = useRef<HTMLDivElement>(null);
  const choice = useRef<HTMLButtonElement>(null);
  const { type } = importing;
  const shown = type === "stopping" ? "running" : type;
  const before = useRef(shown);
  // The button that was pressed is gone with what it was in.
  useEffect(() => {
    if (before.current !== shown) (choice.current ?? body.current)?.focus();
    before.current = shown;
  }, [shown]);

  function leave() {
    // A report that was seen is not in the way of the next import.
    if (importing.type === "ended") again();
    onClose();
  }

  if (!open) return null;
  return (
    <Dialog title={messages.importTitle} focusFirst={choice} onClose={leave}>
      {(close) => (
        <div
          ref={body}
          tabIndex={-1}
          data-hc-part="import"
          data-hc-state={importing.type}
          data-hc-drop={isOver ? "over" : undefined}
        >
          {importing.type === "choosing" && <ChooseFiles button={choice} onFiles={start} />}
          {"progress" in importing && <ImportRunning importing={importing} />}
          {importing.type === "ended" && (
            <ImportResult outcome={importing.outcome} onAgain={again} onClose={close} />
          )}
          <p data-hc-part="hidden" role="status">
            {saidOf(importing, messages)}
          </p>
        </div>
      )}
    </Dialog>
  );
}

/** What a screen reader says: each quarter, and how it ended. */
function saidOf(importing: Importing, messages: FirstMessages & ImportMessages): string {
  switch (importing.type) {
    case "choosing":
      return "";
    case "running": {
      const quarter = Math.floor(partOf(importing.progress) * 4) / 4;
      return messages.importing(percent(quarter, messages.locale));
    }
    case "stopping":
      return messages.importStopping;
    case "ended":
      return resultText(importing.outcome, messages);
  }
}

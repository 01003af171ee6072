import { useEffect, useRef } from "react";
import type { FirstMessages } from "../messages/first-messages.js";
import { enImport, type ImportMessages } from "../messages/later/import-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { Dialog } from "../ui/dialog.js";
import type { Importing } from "./chat-import.js";
import { ChooseFiles } from "./choose-files.js";
import { ImportResult } from "./import-result.js";
import { ImportRunning } from "./import-running.js";
import { partOf, percent } from "./import-sizes.js";
import { resultText } from "./result-text.js";
import { useDroppedFiles } from "./use-dropped-files.js";
import { useImport } from "./use-import.js";

/** An import, which goes on when this is closed. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const messages = useLaterMessages(enImport);
  const { projectId, helperId } = useOpenSession();
  const { running, importing } = useImport();

  function start(files: readonly File[]) {
    const place = { projectId, helper: helperId };
    void running.start(files, { place, unreadable: messages.importUnreadable });
  }

  const isOver = useDroppedFiles(true, "progress" in importing ? null : start);
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
    running.again();
    onClose();
  }

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
          {"progress" in importing && <ImportRunning importing={importing} onStop={running.stop} />}
          {importing.type === "ended" && (
            <ImportResult outcome={importing.outcome} onAgain={running.again} onClose={close} />
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
export function saidOf(importing: Importing, messages: FirstMessages & ImportMessages): string {
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

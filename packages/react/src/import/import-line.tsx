import { useEffect, useState } from "react";
import type { FirstMessages } from "../messages/first-messages.js";
import { enImport, type ImportMessages } from "../messages/later/import-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import type { Importing } from "./chat-import.js";
import { ImportDialog, saidOf } from "./import-dialog.js";
import { partOf, percent } from "./import-sizes.js";
import { resultText } from "./result-text.js";
import { useImport } from "./use-import.js";

/**
 * How far an import is, below the chat, with the ways to stop it and to see more; then how it ended,
 * until that is put away. Absent while there is none.
 */
export function ImportLine() {
  const messages = useLaterMessages(enImport);
  const { running, importing } = useImport();
  const [isAsked, setAsked] = useState(false);
  useEffect(() => running.hold(), [running]);

  const { type } = importing;
  return (
    <>
      {type !== "choosing" && (
        <div data-hc-part="import-line" data-hc-state={type}>
          <span data-hc-part="import-line-text">{textOf(importing, messages)}</span>
          <button type="button" data-hc-part="text-button" onClick={() => setAsked(true)}>
            {messages.importDetails}
          </button>
          {/* One element, so that focus survives the end. */}
          <button
            type="button"
            data-hc-part="text-button"
            aria-disabled={type === "stopping" || undefined}
            onClick={type === "ended" ? running.again : running.stop}
          >
            {type === "ended" ? messages.dismiss : messages.stop}
          </button>
        </div>
      )}
      <p data-hc-part="hidden" role="status">
        {saidOf(importing, messages)}
      </p>
      {isAsked && <ImportDialog onClose={() => setAsked(false)} />}
    </>
  );
}

function textOf(importing: Importing, messages: FirstMessages & ImportMessages): string {
  switch (importing.type) {
    case "choosing":
      return "";
    case "running": {
      const { progress } = importing;
      const part = messages.importing(percent(partOf(progress), messages.locale));
      return `${part} · ${messages.importSoFar(progress.sessions)}`;
    }
    case "stopping":
      return messages.importStopping;
    case "ended":
      return resultText(importing.outcome, messages);
  }
}

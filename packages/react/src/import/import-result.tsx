import { CopyButton } from "../chat/copy-button.js";
import { enImport } from "../messages/later/import-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { download } from "../ui/download.js";
import { IconButton } from "../ui/icon-button.js";
import { Notice } from "../ui/notice.js";
import { groupProblems } from "./group-problems.js";
import { importCounts } from "./import-counts.js";
import type { ImportOutcome } from "./import-files.js";
import { ImportProblems } from "./import-problems.js";
import { ImportTable } from "./import-table.js";
import { moreProblems, reportText } from "./report-text.js";
import { mayGoOn, resultText } from "./result-text.js";

export interface ImportResultProps {
  outcome: ImportOutcome;
  onAgain: () => void;
  onClose: () => void;
}

/** What an import brought, and what it did not and why. */
export function ImportResult({ outcome, onAgain, onClose }: ImportResultProps) {
  const messages = useLaterMessages(enImport);
  const groups = groupProblems(outcome, messages);
  const result = resultText(outcome, messages);
  const { unread, helpers } = outcome;
  const list = new Intl.ListFormat(messages.locale);
  return (
    <>
      {outcome.end.type === "failed" ? (
        <Notice kind="error" text={result} />
      ) : (
        <p data-hc-part="import-result">{result}</p>
      )}
      {mayGoOn(outcome) && <p data-hc-part="dialog-text">{messages.importGoOn}</p>}
      <ImportTable {...importCounts(outcome)} />
      {helpers.length > 0 && (
        <p data-hc-part="import-note">{messages.importElsewhere(list.format(helpers))}</p>
      )}
      {unread.length > 0 && (
        <p data-hc-part="import-note">{messages.importUnread(list.format(unread))}</p>
      )}
      <ImportProblems groups={groups} more={moreProblems(outcome)} />
      <div data-hc-part="dialog-actions">
        {groups.length > 0 && <KeepReport text={reportText(outcome, messages)} />}
        <button type="button" data-hc-part="quiet-button" onClick={onAgain}>
          {messages.importMore}
        </button>
        <button type="button" data-hc-part="button" onClick={onClose}>
          {messages.close}
        </button>
      </div>
    </>
  );
}

function KeepReport({ text }: { text: string }) {
  const messages = useLaterMessages(enImport);
  return (
    <>
      <CopyButton text={text} label={messages.copyReport} />
      <IconButton
        icon="down"
        label={messages.downloadReport}
        onClick={() => download(new Blob([text], { type: "text/plain" }), "import.txt")}
      />
    </>
  );
}

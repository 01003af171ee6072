import { useOnline } from "../hooks/use-online.js";
import { enImport } from "../messages/later/import-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Notice } from "../ui/notice.js";
import { fileSize } from "./import-sizes.js";
import type { RunningImport } from "./use-import.js";

/** How far an import is, and the way to stop it. */
export function ImportRunning({ importing }: { importing: RunningImport }) {
  const messages = useLaterMessages(enImport);
  const online = useOnline();
  const { type, progress, stop } = importing;
  const { bytes, of, sessions } = progress;
  const [read, size] = [bytes, of].map((count) => fileSize(count, of, messages.locale));
  return (
    <>
      <p data-hc-part="import-progress">
        <progress aria-label={messages.importTitle} value={bytes} max={of || 1} />
        <span>{messages.importSoFar(sessions)}</span>
        <span>{messages.importRead(read ?? "", size ?? "")}</span>
      </p>
      {!online && <Notice kind="warning" text={messages.importOffline} />}
      <p data-hc-part="dialog-text">{messages.importStays}</p>
      <div data-hc-part="dialog-choices">
        <button
          type="button"
          data-hc-part="button"
          aria-disabled={type === "stopping"}
          onClick={() => type === "running" && stop()}
        >
          {type === "stopping" ? messages.importStopping : messages.stop}
        </button>
      </div>
    </>
  );
}

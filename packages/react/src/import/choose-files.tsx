import { type ChangeEvent, type RefObject, useRef } from "react";
import { enImport } from "../messages/later/import-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { Icon } from "../ui/icon.js";

export interface ChooseFilesProps {
  /** The button that opens the browser's own choice. */
  button: RefObject<HTMLButtonElement | null>;
  onFiles: (files: readonly File[]) => void;
}

/** What can be imported, and the ways to say which files. */
export function ChooseFiles({ button, onFiles }: ChooseFilesProps) {
  const messages = useLaterMessages(enImport);
  const helper = useHelperFace();
  const input = useRef<HTMLInputElement>(null);

  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const files = [...(target.files ?? [])];
    // The same file chosen again is a change, too.
    target.value = "";
    onFiles(files);
  }

  return (
    <>
      <p data-hc-part="dialog-text">{messages.importFormats}</p>
      <div data-hc-part="drop-area">
        <Icon name="import" />
        <p>{messages.importDrop}</p>
        <button
          ref={button}
          type="button"
          data-hc-part="button"
          onClick={() => input.current?.click()}
        >
          {messages.chooseFiles}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".json,.jsonl,application/json"
          aria-label={messages.chooseFiles}
          onChange={choose}
        />
      </div>
      <p data-hc-part="import-note">{messages.importInto(helper.name)}</p>
    </>
  );
}

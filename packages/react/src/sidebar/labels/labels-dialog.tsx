import { useRef } from "react";
import { enLabel } from "../../messages/later/label-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { Dialog } from "../../ui/dialog.js";
import { IconButton } from "../../ui/icon-button.js";
import { type ListLabel, type Question, useSidebarParts } from "../sidebar-context.js";
import { labelWords } from "./label-words.js";
import { tagTone } from "./tag-tone.js";
import { labelsOfType, useKnownLabels } from "./use-known-labels.js";

export interface LabelsDialogProps {
  type: ListLabel["type"];
  onClose: () => void;
}

/** All folders, or all tags, each to be renamed or deleted. */
export function LabelsDialog({ type, onClose }: LabelsDialogProps) {
  const words = labelWords(useLaterMessages(enLabel), type);
  const { ask } = useSidebarParts();
  const labels = labelsOfType(useKnownLabels(), type);
  const next = useRef<Question | null>(null);

  // What is asked next waits for this dialog, which gives focus back first.
  const onClosed = () => (next.current ? ask(next.current) : onClose());

  return (
    <Dialog title={words.all} onClose={onClosed}>
      {(close) => {
        function go(question: Question) {
          next.current = question;
          close();
        }
        return (
          <ul data-hc-part="label-list">
            {labels.map(({ name }) => {
              const label = { type, name };
              return (
                <li key={name}>
                  <span
                    dir="auto"
                    data-hc-part={type === "tag" ? "tag" : undefined}
                    data-hc-tone={type === "tag" ? tagTone(name) : undefined}
                  >
                    {name}
                  </span>
                  <IconButton
                    icon="edit"
                    label={words.rename(name)}
                    onClick={() => go({ type: "rename-label", label })}
                  />
                  <IconButton
                    icon="trash"
                    label={words.delete(name)}
                    onClick={() => go({ type: "delete-label", label })}
                  />
                </li>
              );
            })}
          </ul>
        );
      }}
    </Dialog>
  );
}

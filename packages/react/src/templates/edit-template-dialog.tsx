import type { SavedTemplate, TemplateStore } from "@helperchat/core";
import { useRef } from "react";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Dialog } from "../ui/dialog.js";
import { TemplateForm } from "./template-form.js";
import { useTemplateChanges } from "./use-own-templates.js";

export interface EditTemplateDialogProps {
  template: SavedTemplate;
  store: TemplateStore;
  onSaved: (template: SavedTemplate) => void;
  onClose: () => void;
}

/** Asks for other words of a template of the person's own. */
export function EditTemplateDialog({ template, store, onSaved, onClose }: EditTemplateDialogProps) {
  const messages = useLaterMessages(enTemplate);
  const { save } = useTemplateChanges(store);
  const field = useRef<HTMLInputElement>(null);
  const { id, projectId, helper } = template;

  return (
    <Dialog title={messages.editTemplate(template.title)} onClose={onClose} focusFirst={field}>
      {(close) => (
        <TemplateForm
          titleField={field}
          title={template.title}
          messages={template.messages}
          next={[]}
          onSave={async (words) => {
            const saved = await save({ id, projectId, helper, ...words });
            close();
            onSaved(saved);
          }}
          onCancel={close}
        />
      )}
    </Dialog>
  );
}

import type { SavedTemplate, Session } from "@helperchat/core";
import { enLabel } from "../messages/later/label-messages.js";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { SaveTemplateDialog } from "../templates/save-template-dialog.js";
import { useTemplateStore } from "../templates/use-template-store.js";
import { ExportDialog } from "./export/export-dialog.js";
import { DeleteLabelDialog } from "./labels/delete-label-dialog.js";
import { FolderDialog } from "./labels/folder-dialog.js";
import { LabelsDialog } from "./labels/labels-dialog.js";
import { RenameLabelDialog } from "./labels/rename-label-dialog.js";
import { changedTags, type TagChange } from "./labels/tag-choice.js";
import { TagDialog } from "./labels/tag-dialog.js";
import { useChangeMany } from "./selection/use-change-many.js";
import { useMoveMany } from "./selection/use-move-many.js";
import { type Question, useSidebarParts } from "./sidebar-context.js";
import type { SessionCommands } from "./use-session-commands.js";

export interface QuestionDialogProps {
  question: Question;
  commands: SessionCommands;
  onClose: () => void;
}

/** The dialog for what is asked, and what follows from the answer. */
export function QuestionDialog({ question, commands, onClose }: QuestionDialogProps) {
  const messages = useLaterMessages(enLabel);
  const { templateSaved } = useLaterMessages(enTemplate);
  const changeMany = useChangeMany();
  const moveMany = useMoveMany(commands);
  const templates = useTemplateStore();
  const { say } = useSidebarParts();
  const titleOf = ({ title }: Session) => title ?? messages.untitled;

  switch (question.type) {
    case "folder": {
      const { sessions, naming = false } = question;
      const [first] = sessions;
      return (
        <FolderDialog
          title={
            sessions.length === 1 && first
              ? messages.folderOf(titleOf(first))
              : messages.folderOfMany(sessions.length)
          }
          sessions={sessions}
          naming={naming}
          onChoose={(folder) => moveMany(sessions, folder)}
          onClose={onClose}
        />
      );
    }
    case "tags": {
      const { sessions } = question;
      const [first] = sessions;
      const isOne = sessions.length === 1 && first !== undefined;
      function change(tags: TagChange) {
        if (isOne) return commands.setTags(first, changedTags(first, tags));
        void changeMany({
          sessions,
          patchOf: (session) => ({ tags: [...changedTags(session, tags)] }),
          done: messages.manyTagged,
        });
      }
      return (
        <TagDialog
          title={isOne ? messages.tagsOf(titleOf(first)) : messages.tagsOfMany(sessions.length)}
          sessions={sessions}
          onChange={change}
          onClose={onClose}
        />
      );
    }
    case "template": {
      if (!templates) return null;
      const saved = ({ title }: SavedTemplate) => say({ type: "done", text: templateSaved(title) });
      const { session } = question;
      return (
        <SaveTemplateDialog session={session} store={templates} onSaved={saved} onClose={onClose} />
      );
    }
    case "export":
      return <ExportDialog session={question.session} onClose={onClose} />;
    case "labels":
      return <LabelsDialog type={question.of} onClose={onClose} />;
    case "rename-label":
      return <RenameLabelDialog label={question.label} onClose={onClose} />;
    case "delete-label":
      return <DeleteLabelDialog label={question.label} onClose={onClose} />;
  }
}

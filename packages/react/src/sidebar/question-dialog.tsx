import type { Session } from "@helperchat/core";
import { useAllMessages } from "../messages/use-all-messages.js";
import { DeleteLabelDialog } from "./delete-label-dialog.js";
import { FolderDialog } from "./folder-dialog.js";
import { RenameLabelDialog } from "./rename-label-dialog.js";
import type { Question } from "./sidebar-context.js";
import { changedTags, type TagChange } from "./tag-choice.js";
import { TagDialog } from "./tag-dialog.js";
import { useChangeMany } from "./use-change-many.js";
import { useMoveMany } from "./use-move-many.js";
import type { SessionCommands } from "./use-session-commands.js";

export interface QuestionDialogProps {
  question: Question;
  commands: SessionCommands;
  onClose: () => void;
}

/** The dialog for what is asked, and what follows from the answer. */
export function QuestionDialog({ question, commands, onClose }: QuestionDialogProps) {
  const messages = useAllMessages();
  const changeMany = useChangeMany();
  const moveMany = useMoveMany(commands);
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
    case "rename-label":
      return <RenameLabelDialog label={question.label} onClose={onClose} />;
    case "delete-label":
      return <DeleteLabelDialog label={question.label} onClose={onClose} />;
  }
}

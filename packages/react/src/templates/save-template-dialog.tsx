import {
  type ChatError,
  cutText,
  MAX_TITLE,
  newId,
  type SavedTemplate,
  type Session,
  type TemplateMessage,
  type TemplateStore,
} from "@helperchat/core";
import { readTemplateMessages } from "@helperchat/core/portable";
import { useQuery } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { clientKey } from "../hooks/session-cache.js";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { Dialog } from "../ui/dialog.js";
import { Notice } from "../ui/notice.js";
import { Skeleton } from "../ui/skeleton.js";
import { TemplateForm } from "./template-form.js";
import { useTemplateChanges } from "./use-own-templates.js";

export interface SaveTemplateDialogProps {
  session: Session;
  store: TemplateStore;
  onSaved: (template: SavedTemplate) => void;
  onClose: () => void;
}

/** Asks which words of a session are to be a template, and saves it. */
export function SaveTemplateDialog({ session, store, onSaved, onClose }: SaveTemplateDialogProps) {
  const messages = useLaterMessages(enTemplate);
  const { save } = useTemplateChanges(store);
  const words = useWordsOf(session);
  // Tried again, it is the same template.
  const [id] = useState(newId);
  const field = useRef<HTMLInputElement>(null);
  const { projectId, helper } = session;

  return (
    <Dialog title={messages.newTemplate} onClose={onClose}>
      {(close) => {
        if (words.isPending) return <Skeleton label={messages.loadingTemplate} />;
        if (words.error) {
          return (
            <Notice
              kind="error"
              live
              text={`${messages.templateNotRead} ${messages.reason(words.error)}`}
              action={messages.tryAgain}
              onAct={async () => {
                await words.refetch();
              }}
            />
          );
        }
        const count = beginningOf(words.data);
        if (count === 0) return <p data-hc-part="dialog-text">{messages.nothingToTemplate}</p>;
        return (
          <TemplateForm
            titleField={field}
            title={cutText(session.title ?? "", MAX_TITLE)}
            messages={words.data.slice(0, count)}
            next={words.data.slice(count)}
            onSave={async (given) => {
              const saved = await save({ id, projectId, helper, ...given });
              close();
              onSaved(saved);
            }}
            onCancel={close}
          />
        );
      }}
    </Dialog>
  );
}

/** What a session shows, from its beginning, read anew for every dialog. */
function useWordsOf({ id }: Session) {
  const client = useChatClient();
  const dialog = useId();
  return useQuery<TemplateMessage[], ChatError>({
    queryKey: [...clientKey(client), "words", id, dialog],
    queryFn: ({ signal }) => readTemplateMessages(client.store, id, { signal }),
    networkMode: "always",
    gcTime: 0,
    // What is being edited does not change under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** How many there are up to the first message of the person's, with it; where there is none, all. */
function beginningOf(words: readonly TemplateMessage[]): number {
  const first = words.findIndex(({ role }) => role === "user");
  return first < 0 ? words.length : first + 1;
}

import type { SavedTemplate, TemplateStore } from "@helperchat/core";
import { forwardRef, useRef, useState } from "react";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { Icon } from "../ui/icon.js";
import { Menu } from "../ui/menu.js";
import { Notice } from "../ui/notice.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { DeleteTemplateDialog } from "./delete-template-dialog.js";
import { EditTemplateDialog } from "./edit-template-dialog.js";
import { useOwnTemplates } from "./use-own-templates.js";
import { useTemplateStart } from "./use-template-start.js";

export type OwnTemplateListProps = PartProps<"section"> & { store: TemplateStore };

type Question =
  | { type: "edit"; template: SavedTemplate }
  | { type: "delete"; template: SavedTemplate };

/** The person's own templates, and what can be done with each. */
export const OwnTemplateList = forwardRef<HTMLElement, OwnTemplateListProps>(
  function OwnTemplateList({ store, ...props }, ref) {
    const messages = useLaterMessages(enTemplate);
    const { projectId, helperId } = useOpenSession();
    const list = useOwnTemplates(store, { projectId, helper: helperId });
    const { start, starting } = useTemplateStart();
    const [question, ask] = useState<Question | null>(null);
    const [said, say] = useState("");
    const items = useRef<HTMLUListElement>(null);
    const heading = useRef<HTMLParagraphElement>(null);
    const { data: templates, error, hasNextPage, isFetchingNextPage } = list;
    const answered = () => ask(null);

    /** To the next template, else the one before: the one that had focus goes. */
    function focusBeside({ id }: SavedTemplate) {
      const place = templates?.findIndex((template) => template.id === id) ?? -1;
      const next = templates?.[place + 1] ?? templates?.[place - 1];
      const buttons = items.current?.querySelectorAll<HTMLElement>("[data-hc-template-id]");
      const button = [...(buttons ?? [])].find(({ dataset }) => dataset.hcTemplateId === next?.id);
      (button ?? heading.current)?.focus();
    }

    const own = {
      "data-hc-part": "own-templates",
      "aria-label": messages.ownTemplates,
      children: (
        <>
          <p ref={heading} data-hc-part="label" tabIndex={-1}>
            {messages.ownTemplates}
          </p>
          <ul ref={items}>
            {templates?.map((template) => (
              <li key={template.id} data-hc-part="own-template">
                <button
                  type="button"
                  data-hc-part="template"
                  data-hc-template-id={template.id}
                  dir="auto"
                  onClick={() => start(template)}
                >
                  {template.title}
                </button>
                <Menu
                  label={messages.templateMenu(template.title)}
                  items={[
                    {
                      label: messages.edit,
                      icon: "edit",
                      run: () => ask({ type: "edit", template }),
                    },
                    {
                      label: messages.delete,
                      icon: "trash",
                      danger: true,
                      run: () => ask({ type: "delete", template }),
                    },
                  ]}
                >
                  <Icon name="more" />
                </Menu>
              </li>
            ))}
          </ul>
          {error && (
            <Notice
              kind="error"
              text={`${messages.templatesFailed} ${messages.reason(error)}`}
              action={messages.tryAgain}
              onAct={async () => {
                await (templates ? list.fetchNextPage() : list.refetch());
              }}
            />
          )}
          {hasNextPage && !error && (
            <button
              type="button"
              data-hc-part="text-button"
              aria-disabled={isFetchingNextPage || undefined}
              onClick={() => list.fetchNextPage()}
            >
              {messages.moreTemplates}
            </button>
          )}
          {starting}
          {question?.type === "edit" && (
            <EditTemplateDialog
              template={question.template}
              store={store}
              onSaved={({ title }) => say(messages.templateSaved(title))}
              onClose={answered}
            />
          )}
          {question?.type === "delete" && (
            <DeleteTemplateDialog
              template={question.template}
              store={store}
              onDeleted={() => {
                focusBeside(question.template);
                say(messages.templateDeleted(question.template.title));
              }}
              onClose={answered}
            />
          )}
          <p data-hc-part="hidden" role="status">
            {said}
          </p>
        </>
      ),
    };
    const part = usePart("section", own, props, ref);
    // What was said of the last one is still heard.
    const isBare = !error && said === "" && (templates === undefined || templates.length === 0);
    return isBare ? null : part;
  },
);

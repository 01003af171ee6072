import { type ChatError, toChatError } from "@helperchat/core";
import { useEffect, useRef, useState } from "react";
import { enTemplate } from "../messages/later/template-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Notice } from "../ui/notice.js";
import { askedBlanks, type BlankValues } from "./fill-template.js";
import { TemplateBlanksDialog } from "./template-blanks-dialog.js";
import { useBeginTemplate } from "./use-begin-template.js";
import type { AskedTemplate } from "./use-template-start.js";

export interface TemplateStartProps {
  asked: AskedTemplate;
  /** Called when it has begun, or the person has given up. */
  onEnd: () => void;
}

/** How it stands with what was asked for. */
export type Starting =
  | { type: "ready" }
  | { type: "starting" }
  | { type: "failed"; error: ChatError };

const nothing: BlankValues = new Map();

/** Begins with a template: asks for its blanks where there are any, and says what fails. */
export function TemplateStart({ asked, onEnd }: TemplateStartProps) {
  const messages = useLaterMessages(enTemplate);
  const begin = useBeginTemplate();
  const [starting, setStarting] = useState<Starting>({ type: "ready" });
  const names = askedBlanks(asked.template);

  async function start(values: BlankValues) {
    if (starting.type === "starting") return;
    setStarting({ type: "starting" });
    try {
      await begin(asked.template, values, onEnd);
    } catch (error) {
      setStarting({ type: "failed", error: toChatError(error) });
    }
  }

  const asks = names.length > 0;
  const started = useRef<AskedTemplate | null>(null);
  // Every press once, however often it is drawn.
  useEffect(() => {
    if (asks || started.current === asked) return;
    started.current = asked;
    void start(nothing);
  });

  if (asks) {
    return (
      <TemplateBlanksDialog
        title={asked.template.title}
        names={names}
        starting={starting}
        onStart={start}
        onClose={onEnd}
      />
    );
  }
  if (starting.type !== "failed") return null;
  return (
    <Notice
      kind="error"
      live
      text={`${messages.notStarted} ${messages.reason(starting.error)}`}
      action={messages.tryAgain}
      onAct={() => start(nothing)}
    />
  );
}

import { useCallback } from "react";
import { useOnDemand } from "../ui/use-on-demand.js";
import { useSidebarParts } from "./sidebar-context.js";
import type { SessionCommands } from "./use-session-commands.js";

const loadDialog = async () => (await import("./question-dialog.js")).QuestionDialog;

/** Asks the person what has to be asked, if anything. */
export function SidebarQuestion({ commands }: { commands: SessionCommands }) {
  const { question, ask } = useSidebarParts();
  const close = useCallback(() => ask(null), [ask]);
  const QuestionDialog = useOnDemand(loadDialog, question !== null, close);
  if (question === null || QuestionDialog === null) return null;
  return <QuestionDialog question={question} commands={commands} onClose={close} />;
}

import { isChatError } from "@helperchat/core";
import { useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { IconButton } from "../ui/icon-button.js";
import { useChatParts } from "./chat-context.js";

export interface BranchPickerProps {
  messageId: string;
  /** The ids of all alternatives, `messageId` included, in the order they were made. */
  branches: readonly string[];
}

/** Leads through the alternatives to a message: ‹ 2/3 ›. */
export function BranchPicker({ messageId, branches }: BranchPickerProps) {
  const messages = useMessages();
  const { chat } = useChatParts();
  const [problem, setProblem] = useState("");
  const index = branches.indexOf(messageId);

  async function show(id: string | undefined) {
    if (id === undefined) return;
    setProblem("");
    try {
      await chat.showBranch(id);
    } catch (error) {
      setProblem(isChatError(error) ? error.message : String(error));
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div data-hc-part="branches" data-hc-action="ask" role="group" aria-label={messages.branches}>
      <IconButton
        icon="branchPrevious"
        label={messages.previousBranch}
        data-hc-control="previous"
        aria-disabled={index === 0}
        onClick={() => show(branches[index - 1])}
      />
      <span>{messages.branch(index + 1, branches.length)}</span>
      <IconButton
        icon="branchNext"
        label={messages.nextBranch}
        data-hc-control="next"
        aria-disabled={index === branches.length - 1}
        onClick={() => show(branches[index + 1])}
      />
      <span role="alert">{problem}</span>
    </div>
  );
}

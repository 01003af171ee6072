import { toChatError } from "@helperchat/core";
import { forwardRef, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { IconButton } from "../ui/icon-button.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { useMessageParts } from "./message-context.js";

/** Leads through the alternatives to a message: ‹ 2/3 ›. Absent where there is one version. */
export const BranchPicker = forwardRef<HTMLDivElement, PartProps<"div">>(
  function BranchPicker(props, ref) {
    const messages = useMessages();
    const { chat } = useChatParts();
    const { message, branches = [] } = useMessageParts();
    const [problem, setProblem] = useState("");
    const index = branches.indexOf(message.id);

    async function show(id: string | undefined) {
      if (id === undefined) return;
      setProblem("");
      try {
        await chat.showBranch(id);
      } catch (error) {
        setProblem(messages.reason(toChatError(error)));
      }
    }

    const own = {
      "data-hc-part": "branches",
      "data-hc-action": "ask",
      role: "group",
      "aria-label": messages.branches,
      children: (
        <>
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
        </>
      ),
    };
    const part = usePart("div", own, props, ref);
    return branches.length > 1 ? part : null;
  },
);

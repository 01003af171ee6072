import { type ChatState, pendingCalls } from "@helperchat/core";
import { type ForwardedRef, forwardRef, useState } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { selectShown } from "./shown.js";

type Phase = "idle" | "held" | "delayed" | "writing" | "asking" | "done" | "stopped" | "troubled";

/** Tells a screen reader that a reply is being written and when it is complete, not its every word. */
export const ReplyStatus = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function ReplyStatus(props, ref) {
    const { chat } = useChatParts();
    return <PhaseStatus phase={useChat(chat, selectPhase)} given={props} outerRef={ref} />;
  },
);

interface PhaseStatusProps {
  phase: Phase;
  given: PartProps<"p">;
  outerRef: ForwardedRef<HTMLParagraphElement>;
}

// Apart from the subscription: React 18 loses track of a store whose component sets state as it draws.
function PhaseStatus({ phase, given, outerRef }: PhaseStatusProps) {
  const messages = useMessages();
  const [seen, setSeen] = useState({ phase, began: false });
  // What was complete before anyone looked is no news.
  if (phase !== seen.phase) setSeen({ phase, began: seen.began || phase === "writing" });
  const texts: Record<Phase, string> = {
    idle: "",
    held: messages.heldUp,
    delayed: messages.notSent,
    writing: messages.writing,
    asking: seen.began ? messages.approvalNeeded : "",
    done: seen.began ? messages.replyComplete : "",
    stopped: seen.began ? messages.replyStopped : "",
    troubled: "",
  };
  const own = { "data-hc-part": "hidden", role: "status", children: texts[phase] };
  return usePart("p", own, given, outerRef);
}

function selectPhase(state: ChatState): Phase {
  const saving = state.headId === null ? undefined : state.saving.get(state.headId);
  if (saving?.type === "held") return "held";
  if (saving?.type === "retrying") return "delayed";
  switch (state.reply.type) {
    case "waiting":
    case "streaming":
    case "reconnecting":
      return "writing";
    case "stopping":
      return "stopped";
    case "failed":
    case "interrupted":
      return "troubled";
    case "idle": {
      const last = selectShown(state).at(-1);
      if (last?.role !== "assistant") return "idle";
      if (last.status === "stopped") return "stopped";
      return pendingCalls(last).length > 0 ? "asking" : "done";
    }
  }
}

import { type ChatError, pendingCalls, type ToolDecision, toChatError } from "@helperchat/core";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";
import { useChatParts } from "./chat-context.js";
import { useMessageParts } from "./message-context.js";

/** How it stands with the decisions about the calls of one message. */
type DecisionsState =
  /** To be made; those that are made wait for the others, and are sent with the last one. */
  | { type: "open"; error: ChatError | null }
  | { type: "sending" }
  /** The conversation has gone on, so that nothing can be decided any more. */
  | { type: "closed" };

export interface Decisions {
  state: DecisionsState;
  /** By the id of the call. */
  made: ReadonlyMap<string, ToolDecision>;
  make(decision: ToolDecision): void;
  takeBack(toolCallId: string): void;
}

const DecisionsContext = createContext<Decisions | null>(null);

/** The decisions of the message that a part of yours is in; `null` outside of `MessageContent`. */
export function useDecisions(): Decisions | null {
  return useContext(DecisionsContext);
}

const none: ReadonlyMap<string, ToolDecision> = new Map();

/** Gathers what is decided about the calls of a message, and sends it once that is all of them. */
export function DecisionsProvider({ children }: { children: ReactNode }) {
  const { chat } = useChatParts();
  const { message, last, growing } = useMessageParts();
  const messages = useMessages();
  const [made, setMade] = useState(none);
  const [work, setWork] = useState<DecisionsState>({ type: "open", error: null });
  const state: DecisionsState = last && !growing ? work : { type: "closed" };

  const decisions = useMemo<Decisions>(() => {
    const send = async (all: readonly ToolDecision[]) => {
      setWork({ type: "sending" });
      try {
        await chat.approve(message.id, all);
        setWork({ type: "open", error: null });
      } catch (cause) {
        setWork({ type: "open", error: toChatError(cause) });
      }
    };
    return {
      state,
      made,
      make(decision) {
        const next = new Map(made).set(decision.toolCallId, decision);
        const asked = pendingCalls(message).map(({ toolCallId }) => next.get(toolCallId));
        const all = asked.filter((given) => given !== undefined);
        setMade(next);
        if (all.length === asked.length) void send(all);
      },
      takeBack(toolCallId) {
        const next = new Map(made);
        next.delete(toolCallId);
        setMade(next);
      },
    };
  }, [chat, message, made, state]);

  const error = state.type === "open" && pendingCalls(message).length > 0 ? state.error : null;
  const resend = async () => {
    const [first] = made.values();
    if (first) decisions.make(first);
  };
  return (
    <DecisionsContext.Provider value={decisions}>
      {children}
      {error && (
        <Notice
          kind="error"
          live
          text={`${messages.decisionFailed} ${messages.reason(error)}`}
          action={messages.tryAgain}
          onAct={resend}
        />
      )}
    </DecisionsContext.Provider>
  );
}

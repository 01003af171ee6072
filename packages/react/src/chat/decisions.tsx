import { type ChatError, pendingCalls, type ToolDecision, toChatError } from "@helperchat/core";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";
import { useChatParts } from "./chat-context.js";
import { type MessageParts, useMessageParts } from "./message-context.js";

/** How it stands with the decisions about the calls of one message. */
export type DecisionsState =
  /** The reply that asks is still coming. */
  | { type: "early" }
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
const early: DecisionsState = { type: "early" };
const closed: DecisionsState = { type: "closed" };

/** Gathers what is decided about the calls of a message, and sends it once that is all of them. */
export function DecisionsProvider({ children }: { children: ReactNode }) {
  const { chat } = useChatParts();
  const { id, last, growing } = useMessageParts(selectPlace);
  const messages = useMessages();
  const [made, setMade] = useState(none);
  const [work, setWork] = useState<DecisionsState>({ type: "open", error: null });
  const settled = last ? work : closed;
  const state = growing ? early : settled;

  const decisions = useMemo<Decisions>(() => {
    const send = async (all: readonly ToolDecision[]) => {
      setWork({ type: "sending" });
      try {
        await chat.approve(id, all);
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
        setMade(next);
        const stored = chat.getSnapshot().messages.get(id);
        const pending = stored ? pendingCalls(stored) : [];
        const all = pending.flatMap(({ toolCallId }) => next.get(toolCallId) ?? []);
        if (all.length === pending.length) void send(all);
      },
      takeBack(toolCallId) {
        const next = new Map(made);
        next.delete(toolCallId);
        setMade(next);
      },
    };
  }, [chat, id, made, state]);

  const pending = useMessageParts(selectPending);
  const error = state.type === "open" && pending ? state.error : null;
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

function selectPlace({ message: { id }, last, growing }: MessageParts) {
  return { id, last, growing };
}

function selectPending({ message }: MessageParts): boolean {
  return pendingCalls(message).length > 0;
}

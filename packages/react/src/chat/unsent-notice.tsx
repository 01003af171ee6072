import { type Message, messageText, type SavingState } from "@helperchat/core";
import type { FirstMessages } from "../messages/first-messages.js";
import { useMessages } from "../messages/use-messages.js";
import { type GivenToNotice, Notice } from "../ui/notice.js";
import { quietly } from "../ui/quietly.js";
import { useSecondsUntil } from "../ui/use-seconds-until.js";
import { useChatParts } from "./chat-context.js";

export interface UnsentNoticeProps {
  message: Message;
  saving: SavingState;
  /** What the notice was given. */
  given: GivenToNotice;
}

/** How it stands with a message that no server has yet, and what can be done. */
export function UnsentNotice({ message, saving, given }: UnsentNoticeProps) {
  const messages = useMessages();
  switch (saving.type) {
    case "saving":
      return <Notice {...given} kind="pending" text={messages.sending} />;
    case "held":
      return <HeldNotice message={message} saving={saving} given={given} />;
    case "retrying":
      return <RetryingNotice message={message} saving={saving} given={given} />;
    case "failed":
      return (
        <Notice
          {...given}
          kind="error"
          live
          text={withLoss(`${messages.notSent} ${messages.reason(saving.error)}`, saving, messages)}
        >
          <WaysOn message={message} label={messages.tryAgain} />
        </Notice>
      );
  }
}

/** It waits for the end of a reply: it can be had back, and the reply can be ended for it. */
function HeldNotice({ message, saving, given }: UnsentNoticeProps) {
  const messages = useMessages();
  const { chat, draft, composerId } = useChatParts();

  async function takeBack() {
    await chat.discard(message.id);
    draft.takeBack(messageText(message));
    document.getElementById(composerId)?.focus();
  }

  return (
    <Notice {...given} kind="pending" text={withLoss(messages.heldUp, saving, messages)}>
      <button type="button" data-hc-part="text-button" onClick={() => quietly(takeBack())}>
        {messages.edit}
      </button>{" "}
      <button type="button" data-hc-part="text-button" onClick={() => quietly(chat.stop())}>
        {messages.sendNow}
      </button>
    </Notice>
  );
}

interface RetryingNoticeProps {
  message: Message;
  saving: Extract<SavingState, { type: "retrying" }>;
  given: GivenToNotice;
}

function RetryingNotice({ message, saving, given }: RetryingNoticeProps) {
  const messages = useMessages();
  const text = useWaitingText(saving);
  return (
    <Notice {...given} kind="warning" text={withLoss(text, saving, messages)}>
      <WaysOn message={message} label={messages.tryNow} />
    </Notice>
  );
}

function useWaitingText({ at, error }: RetryingNoticeProps["saving"]): string {
  const messages = useMessages();
  const again = messages.retrying(useSecondsUntil(at));
  if (error.code === "conflict") return messages.heldUp;
  // A person can do nothing about a server that is away, but send less.
  return error.code === "rate_limited" ? `${messages.reason(error)} ${again}` : again;
}

function WaysOn({ message, label }: { message: Message; label: string }) {
  const messages = useMessages();
  const { chat, draft } = useChatParts();

  function discard() {
    // Its words are not lost: they are where they can be changed, unless others are there.
    draft.giveBack(messageText(message), null);
    quietly(chat.discard(message.id));
  }

  return (
    <>
      <button type="button" data-hc-part="text-button" onClick={() => quietly(chat.retry())}>
        {label}
      </button>{" "}
      <button type="button" data-hc-part="text-button" onClick={discard}>
        {messages.discard}
      </button>
    </>
  );
}

/** What is not kept on the device goes with the page: that has to be said before it does. */
function withLoss(
  text: string,
  { unkept }: SavingState,
  { notKept, reason }: FirstMessages,
): string {
  return unkept ? `${text} ${notKept} ${reason(unkept)}` : text;
}

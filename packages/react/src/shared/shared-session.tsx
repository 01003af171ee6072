import type { SharedSession as Shared } from "@helperchat/core";
import { useMemo } from "react";
import { enFirst } from "../messages/en-first.js";
import { enShared } from "../messages/later/shared-messages.js";
import type { Messages } from "../messages/messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { MessagesContext } from "../messages/use-messages.js";
import { longDate } from "../share/long-date.js";
import { Notice } from "../ui/notice.js";
import { Skeleton } from "../ui/skeleton.js";
import { SharedMessage } from "./shared-message.js";
import { type RestState, useShared } from "./use-shared.js";

export interface SharedSessionProps {
  /** Where the server's `createChatHandler` answers, such as `/api/chat`. */
  api: string;
  /** What the link is made of, from its address. */
  token: string;
  /** Words that differ from the English ones. */
  messages?: Partial<Messages>;
  className?: string;
}

/**
 * What a link shows, for whoever has it: the conversation, to be read and printed. It is as high as
 * what was said, in a page of yours that nobody has to sign in to. Where the link shows nothing, it
 * says so in one sentence, whatever the reason.
 *
 * @example
 * import { SharedSession } from "@helperchat/react/shared";
 *
 * <SharedSession api="/api/chat" token={token} />
 */
export function SharedSession({ api, token, messages, className }: SharedSessionProps) {
  const words = useMemo(() => (messages ? { ...enFirst, ...messages } : enFirst), [messages]);
  return (
    <MessagesContext.Provider value={words}>
      <div
        className={className ? `hc-root ${className}` : "hc-root"}
        data-hc-layout="page"
        lang={words === enFirst ? undefined : words.locale}
        dir={words.dir}
      >
        {/* What one link shows says nothing about another. */}
        <Link key={JSON.stringify([api, token])} api={api} token={token} />
      </div>
    </MessagesContext.Provider>
  );
}

function Link({ api, token }: { api: string; token: string }) {
  const messages = useLaterMessages(enShared);
  const [state, readOn] = useShared(api, token);
  switch (state.type) {
    case "loading":
      return (
        <div data-hc-part="shared">
          <Skeleton label={messages.loadingMessages} />
        </div>
      );
    case "gone":
      return (
        <div data-hc-part="shared">
          <Notice kind="note" live text={messages.linkGone} />
        </div>
      );
    case "failed":
      return (
        <div data-hc-part="shared">
          <Notice
            kind="error"
            live
            text={`${messages.historyFailed} ${messages.reason(state.error)}`}
            action={messages.tryAgain}
            onAct={async () => readOn()}
          />
        </div>
      );
    case "shown":
      return <Conversation session={state.session} rest={state.rest} onMore={readOn} />;
  }
}

interface ConversationProps {
  session: Shared;
  rest: RestState;
  onMore: () => void;
}

function Conversation({ session, rest, onMore }: ConversationProps) {
  const messages = useLaterMessages(enShared);
  const { title, helper, sharedAt, nextCursor } = session;
  return (
    <div data-hc-part="shared">
      <header data-hc-part="shared-header">
        <h1 dir="auto">{title ?? messages.sharedUntitled}</h1>
        <p data-hc-part="label">
          {helper !== null && <span dir="auto">{helper} · </span>}
          <time dateTime={sharedAt}>{messages.sharedOn(longDate(sharedAt, messages))}</time>
        </p>
      </header>
      {session.messages.length === 0 && nextCursor === null && (
        <Notice kind="note" text={messages.sharedEmpty} />
      )}
      {session.messages.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was shared has no ids, and more comes only at the end
        <SharedMessage key={index} message={message} helper={helper} />
      ))}
      {nextCursor !== null && rest.type !== "failed" && (
        <button
          type="button"
          data-hc-part="button"
          data-hc-action="more"
          aria-disabled={rest.type === "loading"}
          onClick={() => rest.type === "waiting" && onMore()}
        >
          {messages.moreSessions}
        </button>
      )}
      {rest.type === "failed" && (
        <Notice
          kind="error"
          live
          text={`${messages.sharedRestFailed} ${messages.reason(rest.error)}`}
          action={messages.tryAgain}
          onAct={async () => onMore()}
        />
      )}
    </div>
  );
}

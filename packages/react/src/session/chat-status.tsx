import type { Chat } from "@helperchat/core";
import { useTitleOf } from "../chat/use-chat-title.js";
import { useMessages } from "../messages/use-messages.js";
import { bringsKeyboard } from "../ui/brings-keyboard.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import { useReadAloud } from "./read-aloud.js";
import { useOpenSession } from "./session-context.js";

const loadSpeech = async () => (await import("./spoken-reply.js")).SpokenReply;
/** What a screen reader is told that is nowhere to be seen: which session was opened, and sentences of its reply. */
export function ChatStatus() {
  const { shown } = useOpenSession();
  const [readAloud] = useReadAloud();
  const chat = shown.type === "chat" ? shown.chat : null;
  return (
    <>
      <p data-hc-part="hidden" role="status">
        {chat && shown.type === "chat" && shown.arrivals > 0 && <Opened chat={chat} />}
      </p>
      {chat && readAloud && <Spoken key={chat.sessionId} chat={chat} />}
    </>
  );
}

function Spoken({ chat }: { chat: Chat }) {
  const SpokenReply = useOnDemand(loadSpeech, true);
  return SpokenReply && <SpokenReply chat={chat} />;
}

/** Where focus goes to the composer, that says so; on a touch screen it does not, and this has to. */
function Opened({ chat }: { chat: Chat }) {
  const messages = useMessages();
  const title = useTitleOf(chat);
  if (!bringsKeyboard()) return null;
  return messages.opened(title);
}

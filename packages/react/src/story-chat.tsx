import type { ChatClient, MessageInput } from "@helperchat/core";
import { createContext, type ReactNode, useContext } from "react";
import type { Messages } from "./messages/messages.js";
import { ChatInterface } from "./presets/chat-interface.js";
import { SessionSidebar } from "./presets/session-sidebar.js";
import { HelperChatProvider } from "./provider/helper-chat-provider.js";
import { HelperChatRoot } from "./session/helper-chat-root.js";
import { addSession, storeWithPast, turn } from "./test-chat.js";
import "./styles.css";

// For stories: a person with a past, and a frame to see them in.

const past = [
  [70, "Annual report, first outline", "A first outline with five chapters is below."],
  [12, "Names for the new plan", "Small, Team and Works are the ones I would test."],
  [9, "The terms in plain English", "Here is the whole text in plain English."],
  [3, "Letter to the landlord about the heating on the third floor", "Dear Mr Keller, since…"],
  [2, "Interview questions", "Ask about a decision they regret."],
  [1, "Summer release announcement", "Three sentences, one screenshot, one link."],
  [0.01, "Shorten the onboarding mail", "It is 84 words now, down from 260."],
] as const;

/** A store with sessions of today, yesterday, this week and months ago, one of them pinned. */
export async function storeOfAda() {
  const { store, setDaysAgo } = storeWithPast();
  for (const [days, title, answer] of past) {
    setDaysAgo(days);
    const pinned = title.startsWith("Names");
    await addSession(store, { id: title, title, pinned }, turn(title, title, answer));
  }
  setDaysAgo(0);
  return store;
}

/** A reply of `parts` to a question, as it would be stored. */
export function answered(
  question: string,
  answer: Pick<MessageInput, "parts"> & Partial<MessageInput>,
): MessageInput[] {
  const [asked] = turn("story", question, "");
  if (!asked) throw new Error("A turn begins with a question.");
  return [
    asked,
    { id: "story-a", parentId: asked.id, role: "assistant", status: "done", ...answer },
  ];
}

/** The language of every stage below; Storybook's toolbar sets it. */
export const StageMessages = createContext<Messages | undefined>(undefined);

export interface StageProps {
  client: ChatClient;
  sessionId?: string;
  /** In pixels. Default: all there is. */
  width?: number;
  /** Default: sidebar and conversation. */
  children?: ReactNode;
}

/** A page for one chat. */
export function Stage({ client, sessionId, width, children }: StageProps) {
  return (
    <div style={{ width: width ?? "100%", height: "100dvh" }}>
      <HelperChatProvider client={client} messages={useContext(StageMessages)}>
        <HelperChatRoot projectId="atlas" helper="writer" sessionId={sessionId ?? null}>
          {children ?? (
            <>
              <SessionSidebar />
              <ChatInterface />
            </>
          )}
        </HelperChatRoot>
      </HelperChatProvider>
    </div>
  );
}

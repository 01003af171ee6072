import type { ChatTransport } from "../chat-transport.js";
import type { Feedback } from "../contract/feedback.js";
import type { SessionSeed } from "../contract/reply-request.js";
import type { Session } from "../contract/session.js";
import type { Device } from "../device/device.js";
import type { StoredChange } from "../device/tabs.js";
import type { SessionStore } from "../session-store.js";
import type { Clock } from "../time/clock.js";
import type { ChatState } from "./chat-state.js";
import type { ChatEvent } from "./reduce-chat.js";

/** Who is told of what a chat has read and done. */
export interface ChatReports {
  /** Told whenever the stored session has changed because of this chat. */
  onSessionChange: () => void;
  /** Told of a title that the session is getting, as far as it has come, before it is read. */
  onTitle: (title: string) => void;
  /** Told of the session whenever this chat has read it. */
  onSessionRead: (session: Session) => void;
  /** Told what this chat has had stored, once it is. */
  onStored: (type: StoredChange["type"]) => void;
  /** Told which message was taken back before it was stored. */
  onDiscarded: (messageId: string) => void;
  /** Told of feedback that was stored; `null`: it was taken back. */
  onRated: (messageId: string, feedback: Feedback | null) => void;
}

export interface ChatOptions extends ChatReports {
  sessionId: string;
  /** Given for a draft: what its session is created from when the first message is sent. */
  seed?: SessionSeed;
  store: SessionStore;
  transport: ChatTransport;
  device: Device;
  clock: Clock;
  newId: () => string;
  /** Between 0 and 1, as `Math.random`: scatters attempts to try again. */
  random: () => number;
  /** Told of every new state. */
  onStateChange: () => void;
}

/** What the effects of a chat work with: its surroundings, and the one way to its state. */
export interface ChatContext extends ChatOptions {
  getState(): ChatState;
  dispatch(event: ChatEvent): void;
}

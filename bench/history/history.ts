import type { MessageInput, SessionInput, SessionState } from "@helperchat/core";
import { MadeWords } from "./made-words.js";
import { RARE, rareAt, saidAt, saidPool } from "./said-pool.js";

/** How many messages each session has. */
export const EACH_SAYS = 100;

/** How many of a person's sessions have what few have: a folder, a tag, a word in the title, a pin. */
export const FEW = 10;

/** The last session was active here; each one before it so much earlier, in milliseconds. */
const END = Date.UTC(2026, 0, 31, 12);
export const APART = (30 * 24 * 3_600_000) / 100;

export const labels = {
  folder: "Contracts",
  fewFolder: "Steuer 2019",
  tag: "idea",
  fewTag: "東京",
  title: "budget",
  fewTitle: "kestrel",
};

/** A session as it is to be, however it comes into a database. */
export interface PlannedSession {
  input: SessionInput;
  state: SessionState;
  /** When it was created, and its messages saved. */
  time: string;
  /** The places in the pool of what is said in it. */
  said: readonly number[];
  /** The message that somebody found good, if there is one. */
  rated: string | null;
}

/**
 * A person's sessions, the oldest first: a hundred in thirty days, for as many months as it takes.
 * So the latest hundred of a long history are like those of a short one, and what is asked about
 * them finds as much. What few sessions have is spread over all.
 */
export function* planHistory(sessions: number): Generator<PlannedSession> {
  const titles = new MadeWords(7);
  const stride = sessions / FEW;
  const rareStride = Math.max(1, sessions / RARE);
  for (let session = 0; session < sessions; session += 1) {
    /** How many sessions are later. */
    const age = sessions - 1 - session;
    const has = (few: number) => Math.floor(age % stride) === Math.floor(stride / 2) - few;
    const words = [
      titles.say(2 + titles.below(5)).slice(0, 60),
      age % 7 === 0 ? "Budget" : "",
      has(1) ? "Kestrel" : "",
    ];
    const said = Array.from({ length: EACH_SAYS }, (_, index) => saidAt(session, index + 1));
    if (age % rareStride === 0) said[0] = rareAt(age / rareStride);
    yield {
      input: {
        id: sessionId(session),
        projectId: "atlas",
        helper: age % 3 === 0 ? "guide" : "writer",
        title: words.filter(Boolean).join(" "),
        titleSource: age % 2 === 0 ? "model" : "message",
        pinned: has(2),
        folder: has(3) ? labels.fewFolder : age % 5 === 1 ? labels.folder : null,
        tags: [...(age % 4 === 0 ? [labels.tag] : []), ...(has(4) ? [labels.fewTag] : [])],
        metadata: {},
      },
      state: stateOf(age, [1, 2, 3, 4].some(has)),
      time: timeOf(age),
      said,
      rated: age % 10 === 0 ? messageId(2) : null,
    };
  }
}

/** When the session was active that so many are later than. */
export function timeOf(age: number): string {
  return new Date(END - age * APART).toISOString();
}

/** The month in which the latest hundred sessions are. */
export const lastMonth = { from: "2026-01-02", to: "2026-01-31", timeZone: "UTC" };

export function sessionId(session: number): string {
  return `session-${session}`;
}

export function messageId(position: number): string {
  return `message-${position}`;
}

/** What is said in a session, as it is handed to a store. */
export function messagesOf({ said }: PlannedSession): MessageInput[] {
  return said.map((place, index) => {
    const message = saidPool[place];
    if (!message) throw new RangeError(`Nothing is said at place ${place}.`);
    return {
      ...message,
      id: messageId(index + 1),
      parentId: index === 0 ? null : messageId(index),
    };
  });
}

/** Of twenty, two are archived and one is trashed; what few sessions have is for active ones. */
function stateOf(age: number, hasWhatFewHave: boolean): SessionState {
  if (hasWhatFewHave) return "active";
  if (age % 10 === 7) return "archived";
  return age % 20 === 9 ? "trashed" : "active";
}

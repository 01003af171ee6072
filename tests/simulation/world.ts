import { type Message, messagePath, messageText, type Session } from "@helperchat/core";
import { createMemoryReplyLog, type ReplyLog } from "@helperchat/core/engine";
import { type MemoryDatabase, memoryDatabase } from "@helperchat/core/stores";
import { checkAsked, checkStored } from "./check-store.js";
import { SimulatedDevice } from "./device.js";
import { type Host, Network } from "./network.js";
import type { Plant } from "./plant.js";
import { Provider, type ReplyPlan } from "./provider.js";
import { type Random, seededRandom } from "./random.js";
import { startServer } from "./server.js";
import { PERSON } from "./server-store.js";
import type { SimulatedTab } from "./tab.js";
import { Trouble } from "./trouble.js";
import { VirtualTime } from "./virtual-time.js";
import { questionText } from "./words.js";

/** How many servers share the database and the log. */
const SERVERS = 2;

/** A message of the person, as the world remembers it. */
export interface Question {
  text: string;
  sessionId: string;
  plan: ReplyPlan;
  /** Its message's id, once it was on a screen. */
  messageId: string | null;
  /** Whether the person took it back before it was sent: then it may be stored, or not. */
  isWithdrawn: boolean;
}

/** A reply that a person ended, and the server said that it has. */
export interface ConfirmedStop {
  sessionId: string;
  replyId: string;
  /** How many words were shown to whoever stopped it. */
  shown: number;
  /** How many were stored when the server said so. */
  stored: number;
}

export interface WorldOptions {
  seed: number;
  plant: Plant;
  isTraced: boolean;
}

/** Everything there is: servers, their database and log, the provider, a person with a browser. */
export class World {
  readonly time = new VirtualTime();
  readonly database: MemoryDatabase = memoryDatabase();
  readonly log: ReplyLog;
  readonly provider: Provider;
  readonly storeTrouble: Trouble;
  readonly logTrouble: Trouble;
  readonly device: SimulatedDevice;
  readonly plant: Plant;
  readonly hosts: Host[];
  readonly tabs: SimulatedTab[] = [];
  /** Every session that was ever begun, in this order. */
  readonly sessions: string[] = [];
  /** Sessions that the person asked to erase, and what they held when that was done. */
  readonly erased = new Map<string, ReadonlySet<string>>();
  readonly questions = new Map<string, Question>();
  readonly stops: ConfirmedStop[] = [];
  /** What was decided about calls of tools, by message and call, as it was first stored. */
  readonly decisions = new Map<string, string>();
  /** The messages whose question the person has seen. */
  readonly questioned = new Set<string>();
  /** How the person decides. */
  readonly dice: Random;
  /** How often each call was carried out. */
  readonly runs = new Map<string, number>();
  /** When the person asked to stop, and where. */
  readonly stopsAsked: { sessionId: string; at: number }[] = [];
  /** What went wrong. Empty, if all promises are kept. */
  readonly findings: string[] = [];
  readonly trace: string[] = [];
  readonly #options: WorldOptions;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.plant = options.plant;
    const { time } = this;
    this.log = createMemoryReplyLog({ clock: time.clock });
    this.dice = this.random("decisions");
    this.storeTrouble = new Trouble(time, this.random("store"));
    this.logTrouble = new Trouble(time, this.random("log"));
    this.provider = new Provider({
      now: () => time.now,
      random: this.random("provider"),
      planOf: (text) => this.questions.get(text)?.plan ?? { words: 3, pace: 10, end: "whole" },
      onAsked: (call, told) => checkAsked(this, call, told),
    });
    const network = new Network(time, this.random("network"), () => this.hosts);
    this.device = new SimulatedDevice(time, this.random("device"), network);
    this.hosts = Array.from({ length: SERVERS }, (_, index) =>
      startServer(`server ${index}`, this),
    );
  }

  random(name: string): Random {
    return seededRandom(this.#options.seed, name);
  }

  /** Milliseconds since the beginning. */
  get age(): number {
    return this.time.now - Date.UTC(2026, 0, 1);
  }

  note(line: () => string): void {
    if (this.#options.isTraced) this.trace.push(`${this.age.toFixed(0).padStart(7)}  ${line()}`);
  }

  /** A promise is broken. */
  find(what: string): void {
    this.note(() => `BROKEN: ${what}`);
    if (this.findings.length < 20) this.findings.push(`${what} (at ${this.age.toFixed(0)} ms)`);
  }

  /** New words for the person to say. */
  ask(sessionId: string, plan: ReplyPlan): string {
    const text = questionText(this.questions.size);
    this.questions.set(text, {
      text,
      sessionId,
      plan,
      messageId: null,
      isWithdrawn: false,
    });
    return text;
  }

  questionOf(messageId: string | null): Question | undefined {
    return [...this.questions.values()].find((question) => question.messageId === messageId);
  }

  /** What is stored, seen from outside of the world, at no time at all. */
  stored(sessionId: string): { session: Session; messages: ReadonlyMap<string, Message> } | null {
    return this.database.people.get(PERSON)?.get(sessionId) ?? null;
  }

  storedPath(sessionId: string, headId?: string | null): Message[] {
    const found = this.stored(sessionId);
    if (!found) return [];
    return messagePath(found.messages.values(), headId ?? found.session.headId);
  }

  onWrite(sessionId: string, by: string): void {
    this.note(() => `${by} wrote ${sessionId}: ${this.#summary(sessionId)}`);
    checkStored(this, sessionId);
  }

  crash(index: number, downFor: number): void {
    const host = this.hosts[index];
    if (!host?.process.isAlive) return;
    host.process.kill();
    this.time.plan(downFor, () => this.restart(index));
  }

  restart(index: number): void {
    if (this.hosts[index]?.process.isAlive) return;
    this.hosts[index] = startServer(`server ${index}`, this);
  }

  /** Whatever was wrong is so no longer. */
  heal(): void {
    this.storeTrouble.end();
    this.logTrouble.end();
    this.device.network.trouble.end();
    this.device.network.isOnline = true;
    for (const index of this.hosts.keys()) this.restart(index);
    this.device.wake();
  }

  #summary(sessionId: string): string {
    const found = this.stored(sessionId);
    if (!found) return "gone";
    const lines = [...found.messages.values()].map(
      (message) =>
        `${message.role[0]}:${message.id}(${message.status} ${messageText(message).length})`,
    );
    return `${lines.join(" ")} head ${found.session.headId}`;
  }
}

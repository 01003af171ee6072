import { createRestStore, createRestTransport } from "@helperchat/adapter-rest";
import {
  type Chat,
  ChatClient,
  isReplying,
  messageText,
  pendingCalls,
  replyMessage,
  shownMessages,
} from "@helperchat/core";
import { isDecidedIn } from "./check-decisions.js";
import { checkShown } from "./check-shown.js";
import { checkStored } from "./check-store.js";
import { decideSoon } from "./decide-soon.js";
import type { ReplyPlan } from "./provider.js";
import { API, SEED } from "./server.js";
import { SimulatedProcess } from "./simulated-process.js";
import { readWords } from "./words.js";
import type { World } from "./world.js";

/** A reply that was ended here, as it was shown then. */
export interface ShownStop {
  replyId: string;
  shown: number;
}

/** A page of the app, and what a person does in it. */
export class SimulatedTab {
  readonly name: string;
  readonly process: SimulatedProcess;
  readonly client: ChatClient;
  /** The conversations that were open in this page. */
  readonly chats = new Map<string, Chat>();
  /** By session: the latest stop, until something new is asked for. */
  readonly stops = new Map<string, ShownStop>();
  readonly #world: World;
  #chat: Chat | null = null;

  constructor(name: string, world: World) {
    const { time, device, plant } = world;
    this.name = name;
    this.#world = world;
    this.process = new SimulatedProcess(name, time);
    const fetch = device.network.fetchOf(this.process);
    const options = { api: API, fetch };
    const store = createRestStore(options);
    const transport = createRestTransport(options);
    const own = device.seenBy(this.process);
    let ids = 0;
    this.client = new ChatClient({
      store: plant.clientStore?.(store, world, this.process) ?? store,
      transport: plant.transport?.(transport, world, this.process) ?? transport,
      device: plant.device?.(own, world, this.process) ?? own,
      helpers: async () => [],
      clock: this.process.clock,
      newId: () => {
        ids += 1;
        return `${name}-${ids}`;
      },
    });
    // A list of sessions is on the screen too: who listens is told of what other tabs do.
    this.client.subscribe(() => {});
  }

  /** The conversation on the screen. */
  get chat(): Chat {
    return this.#chat ?? this.newChat();
  }

  newChat(): Chat {
    const chat = this.client.newChat(SEED);
    this.#world.sessions.push(chat.sessionId);
    return this.#show(chat);
  }

  show(sessionId: string): Chat {
    return this.#show(this.client.chat(sessionId));
  }

  send(plan: ReplyPlan): void {
    const { chat } = this;
    const text = this.#world.ask(chat.sessionId, plan);
    this.#ask("send", text, () => chat.send(text));
  }

  edit(which: number, plan: ReplyPlan): void {
    const { chat } = this;
    const own = shownMessages(chat.getSnapshot()).filter(({ role }) => role === "user");
    const message = own.at(which % Math.max(1, own.length));
    if (!message) return;
    const text = this.#world.ask(chat.sessionId, plan);
    // What is not sent yet is taken back by its edit.
    const before = this.#world.questionOf(message.id);
    if (before && chat.getSnapshot().saving.has(message.id)) before.isWithdrawn = true;
    this.#ask(`edit ${message.id} to`, text, () => chat.edit(message.id, text));
  }

  regenerate(): void {
    const { chat } = this;
    const message = shownMessages(chat.getSnapshot()).at(-1);
    if (!message) return;
    this.#ask("regenerate", message.id, () => chat.regenerate(message.id));
  }

  retry(): void {
    const { chat } = this;
    const state = chat.getSnapshot();
    const last = shownMessages(state).at(-1);
    if (!last || isReplying(state)) return;
    this.#ask("retry", last.id, () => chat.retry());
  }

  /** Allows all calls that wait in this message, or refuses them, where it is the last one here. */
  decide(messageId: string, approved: boolean): void {
    const chat = this.#chat;
    const world = this.#world;
    const message = chat && shownMessages(chat.getSnapshot()).at(-1);
    if (!chat || message?.id !== messageId || pendingCalls(message).length === 0) return;
    const decisions = pendingCalls(message).map(({ toolCallId }) => ({ toolCallId, approved }));
    this.#ask(approved ? "allow" : "refuse", message.id, async () => {
      await chat.approve(message.id, decisions);
      const stored = world.stored(chat.sessionId)?.messages.get(message.id);
      if (stored && !isDecidedIn(stored))
        world.find(`P6: ${this.name} decided about ${message.id}, and that is not stored`);
    });
  }

  showBranch(which: number): void {
    const { chat } = this;
    const all = [...chat.getSnapshot().messages.values()];
    const message = all.at(which % Math.max(1, all.length));
    if (message) this.#ask("show", message.id, () => chat.showBranch(message.id));
  }

  stop(): void {
    const { chat } = this;
    const world = this.#world;
    const before = chat.getSnapshot();
    if (!isReplying(before)) return;
    world.stopsAsked.push({ sessionId: chat.sessionId, at: world.time.now });
    const stopped = chat.stop();
    const message = replyMessage(chat.getSnapshot());
    const shown = countWords(message ? messageText(message) : "");
    world.note(() => `${this.name} stops ${chat.sessionId} at ${message?.id} with ${shown} words`);
    if (message) this.stops.set(chat.sessionId, { replyId: message.id, shown });
    stopped.then(() => {
      const { reply } = chat.getSnapshot();
      const { sessionId } = chat;
      world.note(() => `${this.name} has stopped ${sessionId}: ${reply.type}`);
      // A stop that failed is said to have, and the reply goes on.
      if (reply.type !== "idle") this.stops.delete(sessionId);
      if (!message || reply.type !== "idle") return;
      const kept = world.stored(sessionId)?.messages.get(message.id);
      const stored = countWords(kept ? messageText(kept) : "");
      world.stops.push({ sessionId, replyId: message.id, shown, stored });
    }, this.#fails("stop"));
  }

  /** Deletes with an undo, or undoes that. */
  setState(state: "trashed" | "active"): void {
    const { sessionId } = this.chat;
    this.#world.note(() => `${this.name} makes ${sessionId} ${state}`);
    const known = [...(this.#world.stored(sessionId)?.messages.keys() ?? [])];
    this.client.updateSession(sessionId, { state }).then(() => {
      const stored = this.#world.stored(sessionId);
      for (const id of stored ? known : []) {
        if (!stored?.messages.has(id))
          this.#world.find(`P10: ${id} is gone as ${sessionId} is ${state}`);
      }
    }, this.#fails(state));
  }

  erase(): void {
    const { sessionId } = this.chat;
    const world = this.#world;
    world.note(() => `${this.name} erases ${sessionId}`);
    const known = new Set(world.stored(sessionId)?.messages.keys());
    if (!world.erased.has(sessionId)) world.erased.set(sessionId, new Set());
    this.client.deleteSession(sessionId).then(() => {
      world.note(() => `${this.name} has erased ${sessionId}`);
      world.erased.set(sessionId, known);
      this.chats.delete(sessionId);
      checkStored(world, sessionId);
    }, this.#fails("erase"));
    this.#chat = null;
  }

  /** The page is gone, with everything that was only in it. */
  close(): void {
    this.process.kill();
    const index = this.#world.tabs.indexOf(this);
    if (index !== -1) this.#world.tabs.splice(index, 1);
  }

  #ask(what: string, on: string, act: () => Promise<void>): void {
    this.#world.note(() => `${this.name} does ${what} ${on} in ${this.chat.sessionId}`);
    // What is new is no longer what was stopped.
    this.stops.delete(this.chat.sessionId);
    act().then(
      () => this.#world.note(() => `${this.name} has done ${what} ${on}`),
      this.#fails(`${what} ${on}`),
    );
  }

  #fails(what: string): (error: unknown) => void {
    return (error) => this.#world.note(() => `${this.name} fails to ${what}: ${String(error)}`);
  }

  #show(chat: Chat): Chat {
    this.#world.note(() => `${this.name} shows ${chat.sessionId}`);
    this.#chat = chat;
    if (!this.chats.has(chat.sessionId)) {
      this.chats.set(chat.sessionId, chat);
      chat.subscribe(() => {
        checkShown(this.#world, this, chat);
        decideSoon(this.#world, chat);
      });
    }
    return chat;
  }
}

function countWords(text: string): number {
  const said = readWords(text);
  return said && "count" in said ? said.count : 0;
}

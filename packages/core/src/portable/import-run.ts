import type { ChatError } from "../chat-error.js";
import type { SessionStore } from "../session-store.js";
import {
  addProblem,
  emptyReport,
  type ImportFormat,
  type ImportPlace,
  type ImportProblemCode,
  type ImportReport,
} from "./import-report.js";
import type {
  ElementReader,
  Incoming,
  IncomingMessage,
  IncomingSession,
  SessionPlace,
} from "./incoming.js";
import { type JsonElement, JsonElements } from "./json-elements.js";
import type { Patience } from "./patiently.js";
import { chatgptReader, isChatgptConversation } from "./read-chatgpt.js";
import { isExportRecord, recordReader } from "./read-records.js";
import { isUiMessage, type UiMessagesOptions, uiMessageReader } from "./read-ui-messages.js";
import { isRefusal, SessionWriter } from "./session-writer.js";

export interface ImportRunOptions extends UiMessagesOptions, Patience {
  store: SessionStore;
  format?: ImportFormat | undefined;
  placeOf?: ((place: SessionPlace) => SessionPlace) | undefined;
}

/** An import under way: takes the bytes of a source, and brings what they say into a store. */
export class ImportRun {
  readonly report: ImportReport = emptyReport();
  readonly #options: ImportRunOptions;
  readonly #elements = new JsonElements();
  #read: ElementReader | null = null;
  #unrecognised = 0;
  /** The session whose messages come now; without a writer, where the store refused it. */
  #current: { sessionId: string; writer: SessionWriter | null } | null = null;
  #state: "reading" | "over" = "reading";
  /** How many were read, and where the element begins that is dealt with. */
  #bytes = 0;
  #byte = 0;

  constructor(options: ImportRunOptions) {
    this.#options = options;
    if (options.format) this.#read = this.#readerOf(options.format);
  }

  /** Whether nothing more is to be read, since nothing more would be understood. */
  get isOver(): boolean {
    return this.#state === "over";
  }

  get dealtWith(): { sessions: number; messages: number } {
    const { sessions, messages } = this.report;
    const written = this.#current?.writer?.written;
    return {
      sessions: sessions.imported + sessions.unchanged + sessions.skipped,
      messages:
        messages.imported +
        messages.unchanged +
        messages.skipped +
        (written ? written.imported + written.unchanged : 0),
    };
  }

  async read(piece: Uint8Array): Promise<void> {
    if (this.#bytes === 0 && isArchive(piece)) {
      this.#giveUp(
        "unknown_format",
        "This is an archive. Unpack it, and import the JSON files in it.",
      );
    }
    this.#bytes += piece.length;
    await this.#takeAll(this.#elements.read(piece));
  }

  async end(): Promise<void> {
    await this.#takeAll(this.#elements.end());
    await this.#close();
    if (this.#read === null && !this.isOver) this.#giveUp("unknown_format", NOT_KNOWN);
  }

  /** Ends with what the store or the source failed with. */
  breakOff({ code, message }: ChatError): void {
    this.#settle();
    // Told also where the source had broken off before.
    this.#state = "reading";
    this.#giveUp(code, message);
  }

  /** Ends where it is, as somebody wants. */
  stop(): void {
    this.#settle();
    this.#state = "over";
    this.report.reading = "cut-off";
  }

  async #takeAll(elements: Iterable<JsonElement>): Promise<void> {
    for (const element of elements) {
      if (this.isOver) return;
      this.#byte = element.at;
      await this.#take(element);
    }
  }

  async #take(element: JsonElement): Promise<void> {
    switch (element.type) {
      case "cut-off":
        return this.#giveUp("broken", "The file ends in the middle, or goes on as no JSON.");
      case "broken":
        return this.#unreadable("broken", "What stands here is no JSON.");
      case "too-large":
        return this.#unreadable("too_large", "What stands here is larger than any conversation.");
      case "value": {
        this.#read ??= this.#recognise(element.value);
        if (this.#read === null) return this.#unreadable("malformed", "This is no conversation.");
        for (const incoming of this.#read(element.value)) await this.#accept(incoming);
      }
    }
  }

  #recognise(value: unknown): ElementReader | null {
    if (isExportRecord(value)) return this.#readerOf("helperchat");
    if (isChatgptConversation(value)) return this.#readerOf("chatgpt");
    return isUiMessage(value) ? this.#readerOf("ai-sdk") : null;
  }

  #readerOf(format: ImportFormat): ElementReader {
    this.report.format = format;
    const { projectId, helper, sessionId, placeOf } = this.#options;
    const place = { projectId, helper };
    if (format === "helperchat") return recordReader(placeOf);
    return format === "chatgpt" ? chatgptReader(place) : uiMessageReader({ ...place, sessionId });
  }

  async #accept(incoming: Incoming): Promise<void> {
    switch (incoming.type) {
      case "session":
        return await this.#open(incoming.session);
      case "message":
        return await this.#save(incoming.sessionId, incoming.message);
      case "problem": {
        const { type: _, code, reason, skips, ...where } = incoming;
        if (skips === "rest") return this.#giveUp(code, reason);
        if (skips === "session") this.report.sessions.skipped += 1;
        if (skips === "message") this.report.messages.skipped += 1;
        return this.#problem(code, reason, where);
      }
    }
  }

  async #open(session: IncomingSession): Promise<void> {
    await this.#close();
    const { store, signal, clock } = this.#options;
    const place = { sessionId: session.id, title: session.title ?? null };
    const onUnrated = ({ code, message }: ChatError, messageId: string) => {
      this.#problem(code, message, { ...place, messageId });
    };
    const onRefused = (error: ChatError, messageId: string) => {
      this.report.messages.skipped += 1;
      onUnrated(error, messageId);
    };
    const told = { onRefused, onUnrated };
    try {
      const writer = await SessionWriter.open({ store, session, signal, clock, ...told });
      this.#current = { sessionId: session.id, writer };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#current = { sessionId: session.id, writer: null };
      this.report.sessions.skipped += 1;
      this.#problem(error.code, error.message, place);
    }
  }

  async #save(sessionId: string, message: IncomingMessage): Promise<void> {
    if (this.#current?.sessionId === sessionId && this.#current.writer) {
      return await this.#current.writer.add(message);
    }
    this.report.messages.skipped += 1;
    // Of a session that was refused, this has been said.
    if (this.#current?.sessionId === sessionId) return;
    const where = { sessionId, messageId: message.id };
    this.#problem("malformed", "The session of this message could not be read.", where);
  }

  async #close(): Promise<void> {
    await this.#current?.writer?.finish();
    this.#settle();
  }

  /** Counts what became of the session. */
  #settle(): void {
    const written = this.#current?.writer?.written;
    this.#current = null;
    if (!written) return;
    const { sessions, messages } = this.report;
    sessions[written.session === "unchanged" ? "unchanged" : "imported"] += 1;
    messages.imported += written.imported;
    messages.unchanged += written.unchanged;
  }

  #unreadable(code: ImportProblemCode, reason: string): void {
    if (this.isOver) return;
    this.#problem(code, reason);
    if (this.#read !== null) return;
    this.#unrecognised += 1;
    if (this.#unrecognised === ENOUGH) this.#giveUp("unknown_format", NOT_KNOWN);
  }

  #giveUp(code: ImportProblemCode, reason: string): void {
    if (this.isOver) return;
    this.#state = "over";
    this.report.reading = "cut-off";
    this.#problem(code, reason);
  }

  #problem(code: ImportProblemCode, reason: string, where: Partial<ImportPlace> = {}): void {
    addProblem(this.report, code, reason, { byte: this.#byte, ...where });
  }
}

const NOT_KNOWN = "There are no conversations in this file, or in a form that is not known.";

/** After so many elements that mean nothing, the others won't either. */
const ENOUGH = 10;

/** Whether a file begins as ZIP and gzip archives do. */
function isArchive([first, second]: Uint8Array): boolean {
  return (first === 0x50 && second === 0x4b) || (first === 0x1f && second === 0x8b);
}

import type { Random } from "./random.js";
import type { SimulatedProcess } from "./simulated-process.js";
import { Trouble } from "./trouble.js";
import type { VirtualTime } from "./virtual-time.js";

/** A server as the network sees it: a process, and who answers in it. */
export interface Host {
  process: SimulatedProcess;
  handler(request: Request): Promise<Response>;
}

/** After so many milliseconds somebody on the way gives up on a connection that says nothing. */
const SILENCE = 40_000;

/** How long one way takes at most on a good day, in milliseconds. */
const USUAL = 40;

/** The network of one device, and the load balancer behind it. */
export class Network {
  readonly trouble: Trouble;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #hosts: () => readonly Host[];
  readonly #connections = new Set<Connection>();
  #online = true;

  constructor(time: VirtualTime, random: Random, hosts: () => readonly Host[]) {
    this.#time = time;
    this.#random = random;
    this.#hosts = hosts;
    this.trouble = new Trouble(time, random);
  }

  get isOnline(): boolean {
    return this.#online;
  }

  set isOnline(online: boolean) {
    this.#online = online;
    if (!online) this.resetAll();
  }

  /** Cuts every connection that is open. */
  resetAll(): void {
    for (const connection of [...this.#connections]) connection.reset();
  }

  /** Every connection that is open says nothing more, and nobody learns of it for long. */
  silenceAll(): void {
    for (const connection of this.#connections) connection.silence();
  }

  /** The `fetch` of a page. */
  fetchOf(page: SimulatedProcess): typeof fetch {
    return (input, init) =>
      new Promise<Response>((resolve, reject) => {
        const signal = init?.signal ?? undefined;
        const refuse = () => page.run(() => reject(new TypeError("Failed to fetch")));
        const hosts = this.#hosts();
        const host = hosts[this.#random.between(0, hosts.length - 1)];
        const { there, back } = this.trouble.trip(USUAL);
        if (!this.#online || this.trouble.strikes("refuses") || !host?.process.isAlive) {
          this.#time.plan(there, refuse);
          return;
        }
        const connection = new Connection({
          time: this.#time,
          random: this.#random,
          trouble: this.trouble,
          page,
          server: host.process,
          resolve,
          reject,
          onClose: () => this.#connections.delete(connection),
        });
        this.#connections.add(connection);
        signal?.addEventListener("abort", () => connection.abort(signal.reason), { once: true });
        const isAnswerLost = this.trouble.strikes("lies");
        this.#time.plan(there, () =>
          host.process.run(() => {
            const request = new Request(String(input), { ...init, signal: connection.gone });
            host.handler(request).then((response) => {
              if (isAnswerLost) connection.reset();
              else connection.answer(response, back);
            }, refuse);
          }),
        );
      });
  }
}

interface ConnectionOptions {
  time: VirtualTime;
  random: Random;
  trouble: Trouble;
  page: SimulatedProcess;
  server: SimulatedProcess;
  resolve(response: Response): void;
  reject(error: unknown): void;
  onClose(): void;
}

/** One request and its answer. Bytes arrive in order or not at all. */
class Connection {
  readonly #options: ConnectionOptions;
  readonly #gone = new AbortController();
  readonly #forget: (() => void)[];
  #state: "open" | "silent" | "closed" = "open";
  #body: ReadableStreamDefaultController<Uint8Array> | null = null;
  #reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  /** When the last bytes arrive. */
  #arrival = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { page, server } = options;
    this.#forget = [page.onDeath(() => this.#close()), server.onDeath(() => this.reset())];
  }

  /** Aborted, on the server, when the reader has gone. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  answer(response: Response, back: number): void {
    if (this.#state === "closed") {
      void response.body?.cancel();
      return;
    }
    const { status, headers } = response;
    const body =
      response.body &&
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          this.#body = controller;
        },
        cancel: () => this.#close(),
      });
    this.#arrive(back, () => {
      this.#options.resolve(new Response(body, { status, headers }));
      if (!body) this.#close();
    });
    if (response.body) this.#pump(response.body.getReader());
  }

  /** The caller doesn't want it any more. */
  abort(reason: unknown): void {
    if (this.#state === "closed") return;
    this.#fail(reason ?? new DOMException("This operation was aborted", "AbortError"));
  }

  reset(): void {
    if (this.#state === "closed") return;
    const { page } = this.#options;
    page.run(() => this.#fail(new TypeError("network error")));
    this.#close();
  }

  silence(): void {
    if (this.#state !== "open") return;
    this.#state = "silent";
    this.#options.time.plan(SILENCE, () => this.reset());
  }

  #fail(error: unknown): void {
    this.#options.reject(error);
    try {
      this.#body?.error(error);
    } catch {
      // It has been read to its end.
    }
    this.#close();
  }

  #pump(reader: ReadableStreamDefaultReader<Uint8Array>): void {
    this.#reader = reader;
    const { random, trouble } = this.#options;
    const read = () => {
      reader.read().then(
        ({ done, value }) => {
          if (this.#state === "closed") return;
          const way = trouble.trip(USUAL).back;
          if (done) {
            return this.#arrive(way, () => {
              this.#body?.close();
              this.#body = null;
              this.#close();
            });
          }
          // Where a packet ends is nobody's choice.
          const cut = random.oneIn(8) ? random.between(0, value.length) : value.length;
          for (const bytes of [value.slice(0, cut), value.slice(cut)]) {
            if (bytes.length > 0) this.#arrive(way, () => this.#body?.enqueue(bytes));
          }
          read();
        },
        () => this.reset(),
      );
    };
    read();
  }

  /** What is sent later never arrives earlier. */
  #arrive(ms: number, take: () => void): void {
    const { time, page } = this.#options;
    this.#arrival = Math.max(this.#arrival, time.now + ms);
    time.plan(this.#arrival - time.now, () => {
      if (this.#state === "open") page.run(() => this.#state === "open" && take());
    });
  }

  #close(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    for (const forget of this.#forget) forget();
    this.#options.onClose();
    const { server, time } = this.#options;
    // The server hears of it a little later.
    time.plan(USUAL, () =>
      server.run(() => {
        this.#gone.abort();
        this.#reader?.cancel().catch(() => {});
      }),
    );
  }
}

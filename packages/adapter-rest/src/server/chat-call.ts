import type { Clock, ShareReader } from "@helperchat/core";
import type { Helper, ReplyEngine, ReplyErrorContext, ReplyScope } from "@helperchat/core/engine";
import type * as z from "zod/mini";
import type { PathIds } from "../route-path.js";
import type { QueryText } from "../route-query.js";
import { checkShape } from "./check-shape.js";
import { readJsonBody } from "./read-json-body.js";

/** What a person may ask of the server. */
export interface ChatLimits {
  /** The longest message a person may write, in UTF-16 code units; files don't count. Default: 32,000. */
  messageLength: number;
  /** The largest body of a request, in bytes. Default: 4 MiB. */
  bodyBytes: number;
  /**
   * How many requests a person may make in a minute, all at once included. Counted in the memory
   * of this process, so several processes allow as many times more. `Infinity` counts none.
   * Default: 600.
   */
  requestsPerMinute: number;
}

/** Where a failure happened: in answering a request, or in the work on a reply that goes on by itself. */
export type FailureContext = { task: "request"; request: Request } | ReplyErrorContext;

/** What all calls share. */
export interface ChatServer {
  readonly engine: ReplyEngine;
  readonly helpers: readonly Helper[];
  /** Finds what links lead to, where there are any. */
  readonly shares: ShareReader | undefined;
  readonly limits: ChatLimits;
  readonly clock: Clock;
  readonly onError: (error: unknown, context: FailureContext) => void;
}

/** One request of a person, on its way to the handler of its route. */
export interface ChatCall extends ChatServer, Readonly<PathIds> {
  readonly request: Request;
  readonly scope: ReplyScope;
  readonly query: QueryText;
}

export type CallHandler = (call: ChatCall) => Promise<Response>;

/** The body of a request, or `invalid` naming the field that is wrong. */
export async function readBody<Schema extends z.ZodMiniType>(
  { request, limits }: ChatCall,
  schema: Schema,
): Promise<z.output<Schema>> {
  return checkShape(schema, await readJsonBody(request, limits.bodyBytes));
}

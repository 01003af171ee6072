// What the store needs of a Supabase client, so that it fits any supabase-js from 2.50 on, and
// whatever generated types its owner has given it.

/** What PostgREST said, as supabase-js hands it on. */
export interface SupabaseAnswer {
  data: unknown;
  error: SupabaseError | null;
  /** The HTTP status; 0 where there was no answer. */
  status: number;
}

export interface SupabaseError {
  /** A SQLSTATE, or one of PostgREST's own; empty where there was no answer. */
  code: string;
  message: string;
  details: string | null;
}

/** Something to await: that sends it. */
export interface SupabaseRequest extends PromiseLike<SupabaseAnswer> {
  abortSignal(signal: AbortSignal): SupabaseRequest;
}

/** A query that can still be narrowed. */
export interface SupabaseQuery extends SupabaseRequest {
  // One method for all operators: the types of `eq` are too deep for TypeScript to compare.
  filter(column: string, operator: string, value: string | number | boolean): SupabaseQuery;
  select(columns: string): SupabaseRequest;
  order(column: string, options: { ascending: boolean }): SupabaseQuery;
  limit(count: number): SupabaseQuery;
}

export interface SupabaseTable {
  select(columns: string): SupabaseQuery;
  upsert(row: object, options: { onConflict: string; ignoreDuplicates: boolean }): SupabaseQuery;
  update(row: object): SupabaseQuery;
  delete(): SupabaseQuery;
}

/** One Realtime channel. */
export interface SupabaseChannel {
  on(
    type: "broadcast",
    filter: { event: string },
    listener: (message: { event: string; payload?: unknown }) => void,
  ): SupabaseChannel;
  subscribe(listener: (status: string, error?: Error) => void): SupabaseChannel;
}

/** What is needed of a client for sessions, messages and threads. */
export interface SupabaseDatabase {
  from(table: string): SupabaseTable;
  rpc(name: string, args?: object): SupabaseQuery;
}

/** A supabase-js client. */
export interface SupabaseLike extends SupabaseDatabase {
  realtime: { setAuth(): Promise<void> };
  channel(topic: string, options: { config: { private: boolean } }): SupabaseChannel;
  removeChannel(channel: SupabaseChannel): Promise<unknown>;
}

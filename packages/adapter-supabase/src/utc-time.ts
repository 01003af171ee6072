/** A `timestamptz` as PostgREST writes it, in whatever zone the database is set to, as the contract has it. */
export function utcTime(time: string): string {
  return new Date(time).toISOString();
}

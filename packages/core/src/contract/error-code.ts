/**
 * Every way a call can fail, on either end of the wire. `status` is the HTTP status that
 * carries the code; `retryable` says whether the same call may succeed a little later.
 */
export const errorCodes = {
  /** The request is malformed, or a field is wrong; `field` names it. */
  invalid: { status: 400, retryable: false },
  /** Nobody is signed in, or the sign-in has expired. */
  unauthenticated: { status: 401, retryable: false },
  /** Theirs to read and not to change, as for a member of a project who may only read. */
  forbidden: { status: 403, retryable: false },
  /** Not there, or not yours: nobody is told which. */
  not_found: { status: 404, retryable: false },
  /** As much is kept as may be, such as sessions of one person: waiting won't help, deleting will. */
  limit_reached: { status: 403, retryable: false },
  /** This store, or the server's, does not keep what that would need. */
  unsupported: { status: 501, retryable: false },
  /** The session is already replying. */
  conflict: { status: 409, retryable: true },
  /** A message, or what a session carries, is longer than the limit. */
  too_large: { status: 413, retryable: false },
  /** Too many requests, here or at the provider. */
  rate_limited: { status: 429, retryable: true },
  /** The server failed in a way it did not foresee. */
  internal: { status: 500, retryable: true },
  /** The conversation no longer fits what the model can read. */
  context_too_long: { status: 400, retryable: false },
  /** The model's provider refused or failed. */
  model_failed: { status: 502, retryable: true },
  /** The provider does not accept this server's key: only its operator can mend that. */
  model_unauthorized: { status: 502, retryable: false },
  /** A reply ended before it was complete. */
  interrupted: { status: 502, retryable: true },
  /** The server or the database can't be reached, or is down. */
  unavailable: { status: 503, retryable: true },
  /** The caller gave up waiting. A write may have happened all the same. */
  aborted: { status: 499, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof errorCodes;

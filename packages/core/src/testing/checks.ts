import { isChatError } from "../chat-error.js";
import type { ErrorCode } from "../contract/error-code.js";

/** A store broke the contract; the message says how. */
export class CaseFailure extends Error {
  override readonly name = "CaseFailure";
}

/** Fails with `problem` unless the condition holds. */
export function check(condition: boolean, problem: string): asserts condition {
  if (!condition) throw new CaseFailure(problem);
}

/**
 * Fails unless two JSON values are equal, and names the first place where they are not. A property
 * that is `undefined` is the same as one that is absent, and the order of properties is nobody's business.
 */
export function checkEqual(actual: unknown, expected: unknown, problem: string): void {
  const difference = firstDifference(actual, expected, "");
  if (difference !== null) throw new CaseFailure(`${problem}: ${difference}`);
}

/** Fails unless the promise rejects with a `ChatError` of this code; gives the error back. */
export async function checkRejects(
  promise: Promise<unknown>,
  code: ErrorCode,
  call: string,
): Promise<Error> {
  const outcome = await promise.then(
    (value) => ({ resolved: true, value }) as const,
    (error: unknown) => ({ resolved: false, error }) as const,
  );
  if (outcome.resolved) {
    throw new CaseFailure(
      `${call} should reject with "${code}", but resolved to ${show(outcome.value)}`,
    );
  }
  const { error } = outcome;
  if (!isChatError(error)) {
    throw new CaseFailure(
      `${call} should reject with a ChatError of code "${code}", but rejected with ${error}`,
      { cause: error },
    );
  }
  check(
    error.code === code,
    `${call} should reject with "${code}", but its code is "${error.code}"`,
  );
  return error;
}

function firstDifference(actual: unknown, expected: unknown, path: string): string | null {
  if (Object.is(actual, expected)) return null;
  if (isObject(actual) && isObject(expected) && Array.isArray(actual) === Array.isArray(expected)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    for (const key of keys) {
      const inside = path === "" ? key : `${path}.${key}`;
      const difference = firstDifference(own(actual, key), own(expected, key), inside);
      if (difference !== null) return difference;
    }
    return null;
  }
  const where = path === "" ? "" : `at "${path}" `;
  return `${where}expected ${show(expected)}, got ${show(actual)}`;
}

function isObject(value: unknown): value is object {
  // A Date, a Map and their like are no JSON: they equal nothing but themselves.
  return Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]";
}

function own(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function show(value: unknown): string {
  const text = value instanceof Date ? `Date ${value}` : (JSON.stringify(value) ?? String(value));
  return text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
}

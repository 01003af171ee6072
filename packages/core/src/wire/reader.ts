import { isDeeper } from "../contract/is-deeper.js";
import type { JsonObject, JsonValue } from "../contract/json.js";
import { MAX_DEPTH } from "../contract/limits.js";

// What a client reads was written by a server of the app's own, so this tells what it is, and not
// whether a title is too long: a schema would, and cost every page 12 kB.

/** Gives what a JSON value is to be, or throws a `TypeError` that names where it is not that. */
export type Reader<T> = (value: unknown, at: string) => T;

/** A reader for each field. What is not named is left out of what is read. */
export type Fields<T> = { readonly [Key in keyof T]-?: Reader<T[Key]> };

export function misfit(at: string): never {
  throw new TypeError(`${at} is not what it should be.`);
}

export const text: Reader<string> = (value, at) => (typeof value === "string" ? value : misfit(at));

export const flag: Reader<boolean> = (value, at) =>
  typeof value === "boolean" ? value : misfit(at);

export const count: Reader<number> = (value, at) =>
  Number.isSafeInteger(value) && typeof value === "number" ? value : misfit(at);

export const json: Reader<JsonValue> = (value, at) => (isReadable(value) ? value : misfit(at));

export const jsonObject: Reader<JsonObject> = (value, at) =>
  isRecord(value) && isReadable(value) ? value : misfit(at);

/** One of these words. */
export function word<Word extends string>(...words: readonly Word[]): Reader<Word> {
  return (value, at) => words.find((known) => known === value) ?? misfit(at);
}

/** This value and no other. */
export function only<Value extends boolean>(known: Value): Reader<Value> {
  return (value, at) => (value === known ? known : misfit(at));
}

export function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value, at) => (value === undefined ? undefined : read(value, at));
}

export function nullable<T>(read: Reader<T>): Reader<T | null> {
  return (value, at) => (value === null ? null : read(value, at));
}

export function list<T>(read: Reader<T>): Reader<T[]> {
  return (value, at) =>
    Array.isArray(value) ? value.map((item, index) => read(item, `${at}[${index}]`)) : misfit(at);
}

export function object<T>(fields: Fields<T>): Reader<T> {
  return (value, at) => {
    const given = record(value, at);
    const read: Partial<T> = {};
    for (const name in fields) {
      const field = fields[name](given[name], `${at}.${name}`);
      if (field !== undefined) read[name] = field;
    }
    // What is left out may be: its reader has taken `undefined`.
    return read as T;
  };
}

/** An object whose `key` says which of several kinds it is. */
export function kinds<T extends { [K in Key]: string }, Key extends "type" | "state">(
  key: Key,
  readers: { readonly [Kind in T[Key]]: Reader<Extract<T, { [K in Key]: Kind }>> },
): Reader<T> {
  const known = new Map<unknown, Reader<T>>(Object.entries<Reader<T>>(readers));
  return (value, at) => {
    const read = known.get(record(value, at)[key]);
    return read ? read(value, at) : misfit(`${at}.${key}`);
  };
}

function record(value: unknown, at: string): Record<string, unknown> {
  return isRecord(value) ? value : misfit(at);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is deeper was saved by no server of ours, and could exhaust the stack of whoever walks through it. */
function isReadable(value: unknown): value is JsonValue {
  return !isDeeper(value, MAX_DEPTH) && isJson(value);
}

function isJson(value: unknown): value is JsonValue {
  if (Array.isArray(value)) return value.every(isJson);
  if (isRecord(value)) return Object.values(value).every(isJson);
  return value === null || (typeof value !== "object" && value !== undefined);
}

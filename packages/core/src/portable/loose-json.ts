import { timeSchema } from "../contract/time.js";

// Reads JSON that was made by others, in which anything may be missing or of another kind.

export type LooseObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): LooseObject {
  return isObject(value) ? value : {};
}

export function isObject(value: unknown): value is LooseObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A moment given in seconds since 1970 or as an ISO 8601 string; `undefined` where it is neither. */
export function asTime(value: unknown): string | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const time = new Date(typeof value === "number" ? value * 1_000 : value);
  const text = Number.isNaN(time.getTime()) ? "" : time.toISOString();
  // Years of more than four digits are no times of ours.
  return timeSchema.safeParse(text).data;
}

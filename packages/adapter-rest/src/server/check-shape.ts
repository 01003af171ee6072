import { ChatError } from "@helperchat/core";
import { en } from "zod/locales";
import type * as z from "zod/mini";

const english = en();

/**
 * The value as the schema gives it, or an `invalid` error that names the first wrong field by its
 * dotted path. `within` is the path of the value itself.
 */
export function checkShape<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  within = "",
): z.output<Schema> {
  const result = schema.safeParse(value, { error: english.localeError });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const { path, message } = issue ? innermost(issue) : { path: [], message: "Invalid input" };
  const field = [...(within === "" ? [] : [within]), ...path.map(String)].join(".");
  if (field === "") throw new ChatError("invalid", `The request is wrong: ${message}.`);
  throw new ChatError("invalid", `The field ${field} is wrong: ${message}.`, { field });
}

interface Problem {
  path: PropertyKey[];
  message: string;
}

/**
 * A union that nothing fits says only that. Where the value names its kind and that kind is one of
 * the union's, what is wrong is inside of it.
 */
function innermost(issue: z.core.$ZodIssue): Problem {
  if (issue.code !== "invalid_union") return issue;
  const ofItsKind = issue.errors.find(
    (branch) => !branch.some(({ path }) => path[0] === "type" || path[0] === "state"),
  );
  const [inner] = ofItsKind ?? [];
  if (!inner) return { path: issue.path, message: "this kind is not known here" };
  const { path, message } = innermost(inner);
  return { path: [...issue.path, ...path], message };
}

import { type ChangeResult, isBulkStore, isChatError, type SessionChange } from "@helperchat/core";
import { sessionPatchSchema } from "@helperchat/core/contract";
import { failedChange, sessionNotFound } from "@helperchat/core/stores";
import { isId } from "@helperchat/core/wire";
import { jsonAnswer, sessionAnswer } from "./answers.js";
import { type ChatCall, readBody } from "./chat-call.js";
import { checkMetadata } from "./check-metadata.js";
import { checkShape } from "./check-shape.js";
import { requestSchemas } from "./request-schemas.js";
import { unsupported } from "./unsupported.js";

/** A change that is refused here fails by itself, as one that the store refuses does. */
export async function updateSessions(call: ChatCall): Promise<Response> {
  const { store } = call.scope;
  const { changes } = await readBody(call, requestSchemas.updateSessions.body);
  if (!isBulkStore(store)) throw unsupported("change several sessions at once");
  const checked = changes.map(checkChange);
  const stored = await store.updateSessions(
    checked.flatMap((change) => ("type" in change ? [] : [change])),
  );
  const results = stored.values();
  return jsonAnswer({
    results: checked
      .flatMap((change) => ("type" in change ? [change] : (results.next().value ?? [])))
      .map(resultAnswer),
  });
}

/** The change, or why it is none. */
function checkChange(
  { sessionId, patch }: { sessionId: string; patch: unknown },
  index: number,
): SessionChange | ChangeResult {
  try {
    if (!isId(sessionId)) throw sessionNotFound();
    const checked = checkShape(sessionPatchSchema, patch, `changes.${index}.patch`);
    checkMetadata(checked.metadata);
    return { sessionId, patch: checked };
  } catch (error) {
    if (!isChatError(error)) throw error;
    return failedChange(sessionId, error);
  }
}

function resultAnswer(result: ChangeResult): object {
  return result.type === "failed"
    ? result
    : { type: "changed", session: sessionAnswer(result.session) };
}

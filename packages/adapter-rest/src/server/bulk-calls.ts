import { type ChangeResult, isBulkStore, type SessionPatch } from "@helperchat/core";
import { sessionPatchSchema } from "@helperchat/core/contract";
import { sessionNotFound, updateTogether } from "@helperchat/core/stores";
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
  const results = await updateTogether(
    changes,
    ({ sessionId, patch }, index) => {
      if (!isId(sessionId)) throw sessionNotFound();
      return { sessionId, patch: checkPatch(patch, `changes.${index}.patch`) };
    },
    (checked) => store.updateSessions(checked),
  );
  return jsonAnswer({ results: results.map(resultAnswer) });
}

function checkPatch(patch: unknown, field: string): SessionPatch {
  const checked = checkShape(sessionPatchSchema, patch, field);
  checkMetadata(checked.metadata);
  return checked;
}

function resultAnswer(result: ChangeResult): object {
  return result.type === "failed"
    ? result
    : { type: "changed", session: sessionAnswer(result.session) };
}

import { ChatError, type Erasure } from "@helperchat/core";
import { helperFace } from "@helperchat/core/engine";
import { sessionNotFound } from "@helperchat/core/stores";
import { orMissing } from "../or-missing.js";
import { jsonAnswer, sessionAnswer } from "./answers.js";
import { type ChatCall, readBody } from "./chat-call.js";
import { checkMetadata } from "./check-metadata.js";
import { checkShape } from "./check-shape.js";
import { requestSchemas } from "./request-schemas.js";
import { fromSessionListQuery } from "./route-query-schemas.js";

export async function listHelpers({ helpers }: ChatCall): Promise<Response> {
  return jsonAnswer({ helpers: helpers.map(helperFace) });
}

export async function listSessions({ scope, query, request }: ChatCall): Promise<Response> {
  const asked = fromSessionListQuery(checkShape(requestSchemas.listSessions.query, query));
  const { signal } = request;
  const { items, nextCursor } = await scope.store.listSessions(asked, { signal });
  return jsonAnswer({ sessions: items.map(sessionAnswer), nextCursor });
}

/** 200 and the stored session where the id exists, whatever else the body says of it. */
export async function createSession(call: ChatCall): Promise<Response> {
  const { store } = call.scope;
  const { id = crypto.randomUUID(), ...input } = await readBody(
    call,
    requestSchemas.createSession.body,
  );
  const existing = await store.getSession(id);
  if (existing) return jsonAnswer({ session: sessionAnswer(existing) });
  if (!call.helpers.some((helper) => helper.id === input.helper)) {
    throw new ChatError("invalid", "There is no helper with this id.", { field: "helper" });
  }
  checkMetadata(input.metadata);
  const session = await store.createSession({ ...input, id });
  return jsonAnswer({ session: sessionAnswer(session) }, 201);
}

export async function getSession({ scope, sessionId, request }: ChatCall): Promise<Response> {
  const session = await scope.store.getSession(sessionId, { signal: request.signal });
  if (!session) throw sessionNotFound();
  return jsonAnswer({ session: sessionAnswer(session) });
}

export async function updateSession(call: ChatCall): Promise<Response> {
  const patch = await readBody(call, requestSchemas.updateSession.body);
  checkMetadata(patch.metadata);
  const session = await call.scope.store.updateSession(call.sessionId, patch);
  return jsonAnswer({ session: sessionAnswer(session) });
}

export async function deleteSession({ engine, scope, sessionId }: ChatCall): Promise<Response> {
  return jsonAnswer(await engine.erase(scope, sessionId));
}

/** Sessions that are not there are passed over, so that a repeated call succeeds. */
export async function deleteSessions(call: ChatCall): Promise<Response> {
  const { id: ids } = checkShape(requestSchemas.deleteSessions.query, call.query);
  const unreached = new Set<Erasure["unreached"][number]>();
  for (const id of ids) {
    const erasure = await orMissing(call.engine.erase(call.scope, id));
    for (const place of erasure?.unreached ?? []) unreached.add(place);
  }
  return jsonAnswer({ unreached: [...unreached] });
}

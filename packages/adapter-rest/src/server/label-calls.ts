import { isLabelStore, type LabelStore } from "@helperchat/core";
import { emptyAnswer, jsonAnswer } from "./answers.js";
import { type ChatCall, readBody } from "./chat-call.js";
import { checkShape } from "./check-shape.js";
import { requestSchemas } from "./request-schemas.js";
import { unsupported } from "./unsupported.js";

export async function listLabels({ scope, query, request }: ChatCall): Promise<Response> {
  const asked = checkShape(requestSchemas.listLabels.query, query);
  const { signal } = request;
  const { folders, tags } = await labelStore(scope).listLabels(asked, { signal });
  return jsonAnswer({ folders, tags });
}

export async function changeLabel(call: ChatCall): Promise<Response> {
  const change = await readBody(call, requestSchemas.changeLabel.body);
  await labelStore(call.scope).changeLabel(change);
  return emptyAnswer();
}

function labelStore({ store }: ChatCall["scope"]): LabelStore {
  if (!isLabelStore(store)) throw unsupported("tell which folders and tags there are");
  return store;
}

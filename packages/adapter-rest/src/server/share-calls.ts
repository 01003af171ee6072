import { ChatError, isShareStore, type SessionStore, type ShareStore } from "@helperchat/core";
import { emptyAnswer, jsonAnswer, shareAnswer } from "./answers.js";
import { type ChatCall, readBody } from "./chat-call.js";
import { checkShape } from "./check-shape.js";
import { requestSchemas } from "./request-schemas.js";

export async function listShares(call: ChatCall): Promise<Response> {
  const asked = checkShape(requestSchemas.listShares.query, call.query);
  const { signal } = call.request;
  const { items, nextCursor } = await sharingStore(call).listShares(asked, { signal });
  return jsonAnswer({ shares: items.map(shareAnswer), nextCursor });
}

export async function createShare(call: ChatCall): Promise<Response> {
  const input = await readBody(call, requestSchemas.createShare.body);
  return jsonAnswer({ share: shareAnswer(await sharingStore(call).createShare(input)) }, 201);
}

export async function revokeShare(call: ChatCall): Promise<Response> {
  await sharingStore(call).revokeShare(call.shareId);
  return emptyAnswer();
}

/** Without a reader of links none would lead anywhere, so none is made. */
function sharingStore({ scope, shares }: ChatCall): SessionStore & ShareStore {
  if (shares && isShareStore(scope.store)) return scope.store;
  throw new ChatError("unsupported", "Chats can't be shared here.");
}

import type {
  ChatError,
  Message,
  MessageHit,
  SavedTemplate,
  Session,
  Share,
} from "@helperchat/core";
import {
  messageHitSchema,
  messageSchema,
  savedTemplateSchema,
  sessionSchema,
  shareSchema,
} from "@helperchat/core/contract";

const headers = {
  // Answers belong to one person: no cache on the way may keep them.
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

export function jsonAnswer(body: object, status = 200): Response {
  return Response.json(body, { status, headers });
}

export function emptyAnswer(): Response {
  return new Response(null, { status: 204, headers });
}

/** A session's fields of the contract. What else a store hands out, a thread's id say, stays here. */
export function sessionAnswer(session: Session): object {
  return fieldsOf(sessionSchema, session);
}

export function messageAnswer(message: Message): object {
  return fieldsOf(messageSchema, message);
}

export function hitAnswer(hit: MessageHit): object {
  return { ...fieldsOf(messageHitSchema, hit), session: sessionAnswer(hit.session) };
}

export function shareAnswer(share: Share): object {
  return fieldsOf(shareSchema, share);
}

export function templateAnswer(template: SavedTemplate): object {
  return fieldsOf(savedTemplateSchema, template);
}

function fieldsOf({ shape }: { shape: object }, value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => Object.hasOwn(shape, key)));
}

/** What went wrong, in the API's form. Of what nobody foresaw, a client learns nothing more. */
export function errorAnswer(error: ChatError): Response {
  const { code, field, status, retryAfter } = error;
  const message =
    code === "internal" ? "The server failed. Please try again in a moment." : error.message;
  const answer = jsonAnswer({ error: { code, message, field } }, status);
  if (retryAfter !== undefined) {
    answer.headers.set("retry-after", String(Math.ceil(retryAfter / 1000)));
  }
  return answer;
}

/** A path that exists, asked for with a method that it does not have. */
export function wrongMethodAnswer(allow: readonly string[]): Response {
  const methods = allow.join(", ");
  const error = { code: "invalid", message: `This address takes ${methods}.` };
  const answer = jsonAnswer({ error }, 405);
  answer.headers.set("allow", methods);
  return answer;
}

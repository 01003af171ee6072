import { ChatError } from "@helperchat/core";
import { isDeeper, MAX_DEPTH } from "@helperchat/core/contract";
import { parseJson } from "../parse-json.js";

/** The JSON that a request carries, of which never more than `maxBytes` are held. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  if (!request.headers.has("content-type")) throw notJsonType();
  const value = parseJson(await readText(request, maxBytes));
  if (value === undefined) throw new ChatError("invalid", "The body is not JSON.");
  if (isDeeper(value, MAX_DEPTH)) {
    throw new ChatError("invalid", `The body is nested more than ${MAX_DEPTH} levels deep.`);
  }
  return value;
}

/**
 * Throws `invalid` for a body of another type than JSON. A page of another origin can make a
 * browser send forms and plain text with the person's cookies, without asking; never JSON.
 */
export function refuseOtherTypes(request: Request): void {
  const type = request.headers.get("content-type");
  if (type !== null && !/^application\/json\s*(;|$)/i.test(type)) throw notJsonType();
}

function notJsonType(): ChatError {
  return new ChatError("invalid", "Send the body as application/json.", { field: "content-type" });
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const reader = request.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let text = "";
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new ChatError("too_large", `The body is larger than ${maxBytes} bytes.`);
    }
    text += decode(() => decoder.decode(next.value, { stream: true }));
  }
  return text + decode(() => decoder.decode());
}

function decode(read: () => string): string {
  try {
    return read();
  } catch (cause) {
    throw new ChatError("invalid", "The body is not UTF-8.", { cause });
  }
}

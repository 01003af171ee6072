import { isDeeper } from "../contract/is-deeper.js";
import { type JsonObject, type JsonValue, jsonObjectSchema } from "../contract/json.js";
import { MAX_TOOL_DEPTH } from "../contract/limits.js";
import type { MessagePart, SourcePart } from "../contract/message-part.js";
import { asList, asObject, asText, type LooseObject } from "./loose-json.js";

/** What a node of a ChatGPT conversation says. */
export interface ChatgptContent {
  /** Its words, without what is beside them. */
  text: string;
  /** Thoughts, sources and files that are not there. */
  parts: MessagePart[];
  /** A kind of content that is not known here and has no words. */
  unknown: string | null;
}

/** What says nothing to a person: settings, captions, and what the interface shows of its own. */
const silent = new Set([
  "",
  "user_editable_context",
  "model_editable_context",
  "reasoning_recap",
  "app_pairing_content",
  "citable_code_output",
]);

/** The content of a node's message, whichever of the many kinds it is. */
export function chatgptContent(message: LooseObject): ChatgptContent {
  const content = asObject(message.content);
  const metadata = asObject(message.metadata);
  const kind = asText(content.content_type);
  if (silent.has(kind)) return { text: "", parts: [], unknown: null };
  if (kind === "thoughts") return { text: "", parts: thoughts(content), unknown: null };
  const files = asList(content.parts).flatMap((part) => missingFile(part, metadata));
  const text = words(content);
  const known = kind === "text" || kind === "multimodal_text" || text !== "" || files.length > 0;
  return {
    text: kind === "code" ? fenced(text, content) : withoutMarks(text, metadata),
    parts: [...files, ...attachments(metadata, files), ...sources(content, metadata)],
    unknown: known ? null : kind,
  };
}

/** What an assistant hands to a tool: JSON where it is JSON that can be saved, else the text. */
export function toolInput(message: LooseObject): JsonValue {
  const text = words(asObject(message.content));
  try {
    const value: unknown = JSON.parse(text);
    if (isDeeper(value, MAX_TOOL_DEPTH)) return text;
    const input = jsonObjectSchema.safeParse(value);
    return input.success ? input.data : text;
  } catch {
    return text;
  }
}

function words(content: LooseObject): string {
  const parts = asList(content.parts).map((part) =>
    // A transcript of what was spoken is an object with a text.
    typeof part === "string" ? part : asText(asObject(part).text),
  );
  const single = [content.text, content.result, content.summary, content.content].find(
    (text) => typeof text === "string" && text !== "",
  );
  return parts.length > 0 ? parts.filter((part) => part !== "").join("\n\n") : asText(single);
}

function thoughts(content: LooseObject): MessagePart[] {
  const given = asList(content.thoughts).map((thought) => {
    if (typeof thought === "string") return thought;
    const { summary, content: text } = asObject(thought);
    return [asText(summary) && `**${asText(summary)}**`, asText(text)].filter(Boolean).join("\n\n");
  });
  const text = (asText(content.thoughts) || given.filter(Boolean).join("\n\n")).trim();
  return text === "" ? [] : [{ type: "reasoning", text }];
}

function fenced(text: string, { language }: LooseObject): string {
  if (text === "") return "";
  const fence = "`".repeat(
    Math.max(3, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length + 1)),
  );
  const name = /^[\w+#-]+$/.test(asText(language)) && language !== "unknown" ? language : "";
  return `${fence}${name}\n${text}\n${fence}`;
}

/** An image or a sound: the export names it, and holds it in a file of its own or not at all. */
function missingFile(part: unknown, metadata: LooseObject): MessagePart[] {
  const { asset_pointer: pointer, content_type: kind, size_bytes, width, height } = asObject(part);
  // The words of what was spoken are there, so nothing of the conversation is missing.
  if (typeof pointer !== "string" || asText(kind).includes("audio")) return [];
  const id = pointer.replace(/^[\w-]+:\/\//, "");
  const attachment = asList(metadata.attachments)
    .map(asObject)
    .find((file) => file.id === id);
  return [missing({ pointer, kind, name: attachment?.name, size: size_bytes, width, height })];
}

function attachments(metadata: LooseObject, known: MessagePart[]): MessagePart[] {
  const pointers = JSON.stringify(known);
  return asList(metadata.attachments).flatMap((value) => {
    const { id, name, size, mime_type, mimeType } = asObject(value);
    if (typeof id !== "string" || pointers.includes(id)) return [];
    return [missing({ pointer: id, name, size, mediaType: mime_type ?? mimeType })];
  });
}

function missing(file: Record<string, unknown>): MessagePart {
  const data: JsonObject = {};
  for (const [key, value] of Object.entries(file)) {
    if (typeof value === "string" || typeof value === "number") data[key] = value;
  }
  return { type: "data-missing-file", data };
}

/** The pages that are quoted or cited, each once. */
function sources(content: LooseObject, metadata: LooseObject): SourcePart[] {
  const cited = [
    content,
    ...asList(metadata.citations).map((citation) => asObject(asObject(citation).metadata)),
    ...asList(metadata.content_references).flatMap((reference) => [
      asObject(reference),
      ...asList(asObject(reference).items).map(asObject),
      ...asList(asObject(reference).sources).map(asObject),
    ]),
  ];
  const found = new Map<string, SourcePart>();
  for (const { url, title } of cited) {
    if (typeof url !== "string" || !/^https?:/i.test(url) || found.has(url)) continue;
    found.set(url, {
      type: "source-url",
      sourceId: `source-${found.size + 1}`,
      url,
      ...(typeof title === "string" && title !== "" && { title }),
    });
  }
  return [...found.values()];
}

/** Without the marks of citations, which are private characters that no font has. */
function withoutMarks(text: string, metadata: LooseObject): string {
  if (!/[\ue200-\ue206]/.test(text)) return text;
  let plain = text;
  for (const value of asList(metadata.content_references)) {
    const { matched_text: mark, alt } = asObject(value);
    if (typeof mark === "string" && mark.includes("\ue200")) {
      plain = plain.replaceAll(mark, () => asText(alt));
    }
  }
  return plain.replace(/\ue200[^\ue201]*\ue201/g, "").replace(/[\ue200-\ue206]/g, "");
}

import type { JsonValue } from "@helperchat/core";
import { enContent } from "../messages/later/content-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { Icon } from "../ui/icon.js";

/** A file that a message names and that was not there to be imported, by what is known of it. */
export function MissingFile({ data }: { data: JsonValue }) {
  const messages = useLaterMessages(enContent);
  const { name, kind, mediaType } = asTexts(data);
  const isImage = `${kind} ${mediaType}`.includes("image");
  return (
    <span data-hc-part="file" data-hc-state="missing">
      <Icon name="file" />
      <span dir="auto">{name || (isImage ? messages.image : messages.file)}</span>
      <small>{messages.fileMissing}</small>
    </span>
  );
}

/** Whoever wrote the message may have written anything. */
function asTexts(data: JsonValue) {
  const known: Record<string, unknown> =
    typeof data === "object" && data !== null ? { ...data } : {};
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { name: text(known.name), kind: text(known.kind), mediaType: text(known.mediaType) };
}

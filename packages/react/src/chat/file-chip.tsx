import type { FilePart } from "@helperchat/core";
import { safeUrl } from "../markdown/safe-url.js";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";

/** A file by its name and kind. It is a link where it has an address; nothing is fetched to show it. */
export function FileChip({ file }: { file: FilePart }) {
  const messages = useMessages();
  const href = safeUrl(file.url);
  const content = (
    <>
      <Icon name="file" />
      <span>{file.filename ?? messages.file}</span>
      <small>{file.mediaType}</small>
    </>
  );
  if (href === null) return <span data-hc-part="file">{content}</span>;
  return (
    <a data-hc-part="file" href={href} target="_blank" rel="noopener noreferrer nofollow">
      {content}
    </a>
  );
}

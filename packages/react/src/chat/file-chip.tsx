import type { FilePart } from "@helperchat/core";
import { forwardRef } from "react";
import { safeUrl } from "../markdown/safe-url.js";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";

export interface FileChipProps extends PartProps<"a"> {
  file: FilePart;
}

/** A file by its name and kind. It is a link where it has an address; nothing is fetched to show it. */
export const FileChip = forwardRef<HTMLAnchorElement, FileChipProps>(function FileChip(
  { file, ...props },
  ref,
) {
  const messages = useMessages();
  const href = safeUrl(file.url);
  const link = href !== null && { href, target: "_blank", rel: "noopener noreferrer nofollow" };
  const own = {
    ...link,
    "data-hc-part": "file",
    children: (
      <>
        <Icon name="file" />
        <span>{file.filename ?? messages.file}</span>
        <small>{file.mediaType}</small>
      </>
    ),
  };
  // Without an address it is no link, and nothing that can be reached.
  return usePart("a", own, props, ref);
});

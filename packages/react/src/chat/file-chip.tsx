import type { FilePart } from "@helperchat/core";
import { forwardRef } from "react";
import { safeLink } from "../markdown/safe-link.js";
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
  const own = {
    ...safeLink(file.url, null),
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

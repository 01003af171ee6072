import { forwardRef, useCallback } from "react";
import { useOnDemand } from "../ui/use-on-demand.js";
import type { PartProps } from "../ui/use-part.js";
import { type MessageParts, useMessageParts } from "./message-context.js";

export const loadEditor = async () => (await import("./version-editor.js")).VersionEditor;

/**
 * Writes another version of a sent message, in the place of its words. The one that was sent
 * stays, as a branch. Absent unless it was opened.
 */
export const MessageEditor = forwardRef<HTMLFormElement, PartProps<"form">>(
  function MessageEditor(props, ref) {
    const { editor, setEditor } = useMessageParts(selectEditor);
    const leave = useCallback(() => setEditor("left"), [setEditor]);
    const VersionEditor = useOnDemand(loadEditor, editor === "open", leave);
    return editor === "open" && VersionEditor ? <VersionEditor ref={ref} {...props} /> : null;
  },
);

function selectEditor({ editor, setEditor }: MessageParts) {
  return { editor, setEditor };
}

import { forwardRef } from "react";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useComposerParts } from "./composer-context.js";

/** Says why something was not sent. Empty where there is nothing to say. */
export const ComposerNote = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function ComposerNote(props, ref) {
    const { note } = useComposerParts();
    const own = { "data-hc-part": "composer-note", role: "status", children: note };
    return usePart("p", own, props, ref);
  },
);

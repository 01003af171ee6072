import { forwardRef } from "react";
import { Markdown } from "../markdown/markdown.js";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";

export interface ReasoningProps extends PartProps<"details"> {
  text: string;
  /** Whether the helper is still at it. */
  growing: boolean;
}

/** What the helper said of its thinking, folded away. */
export const Reasoning = forwardRef<HTMLDetailsElement, ReasoningProps>(function Reasoning(
  { text, growing, ...props },
  ref,
) {
  const messages = useMessages();
  const own = {
    "data-hc-part": "reasoning",
    "data-hc-state": growing ? "growing" : "done",
    children: (
      <>
        <summary>
          <Icon name="chevron" />
          {growing ? messages.reasoningNow : messages.reasoning}
        </summary>
        <Markdown text={text} growing={growing} />
      </>
    ),
  };
  const part = usePart("details", own, props, ref);
  return text.trim() === "" && !growing ? null : part;
});

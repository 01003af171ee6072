import { Markdown } from "../markdown/markdown.js";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";

export interface ReasoningProps {
  text: string;
  /** Whether the helper is still at it. */
  growing: boolean;
}

/** What the helper said of its thinking, folded away. */
export function Reasoning({ text, growing }: ReasoningProps) {
  const messages = useMessages();
  if (text.trim() === "" && !growing) return null;
  return (
    <details data-hc-part="reasoning" data-hc-state={growing ? "growing" : "done"}>
      <summary>
        <Icon name="chevron" />
        {growing ? messages.reasoningNow : messages.reasoning}
      </summary>
      <Markdown text={text} growing={growing} />
    </details>
  );
}

import { CopyButton } from "../chat/copy-button.js";
import { useMessages } from "../messages/use-messages.js";

export interface CodeBlockProps {
  text: string;
  /** As the fence names it; empty where it doesn't. */
  language: string;
}

/** Code as it was written, with the name of its language and a button that copies it. */
export function CodeBlock({ text, language }: CodeBlockProps) {
  const messages = useMessages();
  return (
    <figure data-hc-part="code">
      <figcaption>
        <span>{language}</span>
        <CopyButton text={text} label={messages.copyCode} />
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: the region is what scrolls, and that is the pre */}
      <pre
        role="region"
        aria-label={messages.code(language)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard
        tabIndex={0}
      >
        <code>{text}</code>
      </pre>
    </figure>
  );
}

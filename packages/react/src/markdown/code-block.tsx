import { forwardRef, memo, useCallback, useState } from "react";
import { CopyButton } from "../chat/copy-button.js";
import { useMessages } from "../messages/use-messages.js";
import { useInView } from "../ui/use-in-view.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import type { CodeToken } from "./markdown-plugin.js";
import { useCodeTokens } from "./use-code-tokens.js";

export interface CodeBlockProps extends PartProps<"figure"> {
  text: string;
  /** As the fence names it; empty where it doesn't. */
  language: string;
  /** Whether more of it is on its way. Default: false. */
  growing?: boolean;
}

/** Code as it was written, with the name of its language and a button that copies it. */
export const CodeBlock = forwardRef<HTMLElement, CodeBlockProps>(function CodeBlock(given, ref) {
  const { text, language, growing = false, ...props } = given;
  const messages = useMessages();
  const [seen, setSeen] = useState(false);
  const inView = useInView(
    useCallback(() => setSeen(true), []),
    !seen,
  );
  const coloured = useCodeTokens(text, language, { growing, wanted: seen });
  const own = {
    ref: inView,
    "data-hc-part": "code",
    children: (
      <>
        <figcaption>
          <span>{language}</span>
          <CopyButton text={text} label={messages.copyCode} />
        </figcaption>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form, and what scrolls is the pre */}
        <pre
          role="group"
          aria-label={messages.code(language)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard
          tabIndex={0}
        >
          <code>
            <Tokens tokens={coloured.tokens} />
            {text.slice(coloured.text.length)}
          </code>
        </pre>
      </>
    ),
  };
  return usePart("figure", own, props, ref);
});

/** Drawn again for a new line, not for every token of a reply. */
const Tokens = memo(function Tokens({ tokens }: { tokens: readonly CodeToken[] }) {
  return tokens.map(({ text, kind }, index) =>
    kind === null ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece of code is known by its place
      <span key={index} data-hc-token={kind}>
        {text}
      </span>
    ),
  );
});

import type { SourcePart } from "@helperchat/core";
import { safeUrl } from "../markdown/safe-url.js";
import { useMessages } from "../messages/use-messages.js";

/** The pages that a reply draws on. */
export function SourceList({ sources }: { sources: readonly SourcePart[] }) {
  const messages = useMessages();
  const seen = new Set<string>();
  const distinct = sources.filter(({ url }) => !seen.has(url) && seen.add(url));
  return (
    <section data-hc-part="sources" aria-label={messages.sources}>
      <p data-hc-part="label">{messages.sources}</p>
      <ol>
        {distinct.map((source) => (
          <li key={source.url}>
            <Source source={source} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Source({ source }: { source: SourcePart }) {
  const href = safeUrl(source.url);
  const title = source.title || source.url;
  if (href === null) return <span>{title}</span>;
  const host = new URL(href).hostname;
  return (
    <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow">
      {title} {host && host !== title && <small>{host}</small>}
    </a>
  );
}

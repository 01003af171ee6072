import type { SourcePart } from "@helperchat/core";
import { forwardRef } from "react";
import { safeLink } from "../markdown/safe-link.js";
import { useMessages } from "../messages/use-messages.js";
import { type PartProps, usePart } from "../ui/use-part.js";

export interface SourceListProps extends PartProps<"section"> {
  sources: readonly Pick<SourcePart, "url" | "title">[];
}

/** The pages that a reply draws on. */
export const SourceList = forwardRef<HTMLElement, SourceListProps>(function SourceList(
  { sources, ...props },
  ref,
) {
  const messages = useMessages();
  const seen = new Set<string>();
  const distinct = sources.filter(({ url }) => !seen.has(url) && seen.add(url));
  const own = {
    "data-hc-part": "sources",
    // No landmark: a conversation may have many of the same name.
    role: "group",
    "aria-label": messages.sources,
    children: (
      <>
        <p data-hc-part="label">{messages.sources}</p>
        <ol>
          {distinct.map((source) => (
            <li key={source.url}>
              <Source source={source} />
            </li>
          ))}
        </ol>
      </>
    ),
  };
  return usePart("section", own, props, ref);
});

function Source({ source }: { source: Pick<SourcePart, "url" | "title"> }) {
  const title = source.title || source.url;
  const safe = safeLink(source.url, title);
  return safe ? <a {...safe}>{title}</a> : <span>{title}</span>;
}

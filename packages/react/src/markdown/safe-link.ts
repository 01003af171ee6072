import { safeUrl } from "./safe-url.js";

/** What an `<a>` needs so that it opens elsewhere, tells the other side nothing, and hides nothing. */
export interface SafeLink {
  href: string;
  title: string;
  target: "_blank";
  rel: string;
  /** Where it leads, for the stylesheet to show; absent where its words say so themselves. */
  "data-hc-host"?: string | undefined;
}

/**
 * A link to an address from anyone, `null` where there may be none.
 *
 * @param words What the link says, `null` where that is more than plain text.
 */
export function safeLink(address: string, words: string | null): SafeLink | null {
  const href = safeUrl(address);
  if (href === null) return null;
  const url = new URL(href);
  const host = url.host || url.pathname;
  return {
    href,
    title: href,
    target: "_blank",
    rel: "noopener noreferrer nofollow",
    "data-hc-host": words !== null && names(words, host) ? undefined : host,
  };
}

/** Whether the words are an address at that host. Letters that look like others, or turn them, are none. */
function names(words: string, host: string): boolean {
  const bare = words.trim().replace(/^(?:https?:\/\/|mailto:)/, "");
  const end = bare[host.length];
  const ends = end === undefined || /[/?#]/.test(end);
  return /^[!-~]*$/.test(bare) && bare.startsWith(host) && ends;
}

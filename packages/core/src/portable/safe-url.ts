const protocols = new Set(["http:", "https:", "mailto:"]);

/** The address in its normal form where a link may lead there, else `null`: no scripts, no data. */
export function safeUrl(href: string): string | null {
  try {
    const url = new URL(href);
    return protocols.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

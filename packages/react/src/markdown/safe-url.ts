const protocols = new Set(["http:", "https:", "mailto:"]);

/**
 * The address in its normal form where a link may lead there, else `null`. What a model writes is
 * not trusted: no scripts, no data, and nothing relative, which would lead into the app itself.
 */
export function safeUrl(href: string): string | null {
  try {
    const url = new URL(href);
    return protocols.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

import type { ShareHref } from "./sharing.js";

/**
 * The page's own address with `?shared=<token>` and nothing else: for an app that shows a
 * `SharedSession` in its place where the address has that.
 *
 * @example
 * <HelperChat shareHref={shareInPage} … />
 */
export const shareInPage: ShareHref = (token) =>
  String(new URL(`?shared=${encodeURIComponent(token)}`, location.origin + location.pathname));

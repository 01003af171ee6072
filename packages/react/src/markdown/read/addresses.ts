import { match } from "./links.js";

const HOST = "[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?";
const ANGLED = new RegExp(
  `<(?:([a-z][a-z\\d.+-]{1,31}:[^\\s<>]*)|([\\w.!#$%&'*+/=?^\`{|}~-]+@${HOST}(?:\\.${HOST})*))>`,
  "iy",
);

export interface Address {
  href: string;
  text: string;
  start: number;
  end: number;
}

/** An address in angle brackets. */
export function readAngled(text: string, at: number): Address | null {
  const [whole, url, mail] = match(ANGLED, text, at) ?? [];
  if (whole === undefined) return null;
  const words = url ?? mail ?? "";
  return { href: url ?? `mailto:${words}`, text: words, start: at, end: at + whole.length };
}

const HOST_OF_WEB = /(?:https?:\/\/|www\.)([\w.-]{1,253})/iy;
const TO_SPACE = /[^\s<]*/y;
const TO_BRACKET = /[^\s<\]]*/y;
const HOST_OF_MAIL = /@[\w-]+(?:\.[\w-]+)+/y;
const BEFORE_MAIL = /[\w.+-]/;

/**
 * An address that merely stands in the text, around the character that gives it away: the colon of
 * `https:`, the dot of `www.`, the sign of a mail address.
 *
 * @param from Where text begins that is nothing else.
 * @param bracketed Whether it may be in brackets, which then end it.
 */
export function readBare(
  text: string,
  at: number,
  from: number,
  bracketed: boolean,
): Address | null {
  return text[at] === "@" ? readMail(text, at, from) : readWeb(text, at, from, bracketed);
}

function readWeb(text: string, at: number, from: number, bracketed: boolean): Address | null {
  const [scheme] = /(?:https?|www)$/i.exec(text.slice(Math.max(from, at - 5), at)) ?? [];
  if (scheme === undefined) return null;
  const start = at - scheme.length;
  if (/[\p{L}\p{N}]/u.test(text.charAt(start - 1))) return null;
  const [, host] = match(HOST_OF_WEB, text, start) ?? [];
  // No underscore in the last two parts.
  if (!host || /_[^.]*(?:\.[^.]*)?$/.test(host)) return null;
  const words = trimmed(match(bracketed ? TO_BRACKET : TO_SPACE, text, start)?.[0] ?? "");
  const isWeb = text[at] === ":";
  if (words.length <= scheme.length + (isWeb ? 3 : 1)) return null;
  return { href: isWeb ? words : `http://${words}`, text: words, start, end: start + words.length };
}

function readMail(text: string, at: number, from: number): Address | null {
  let start = at;
  while (start > from && BEFORE_MAIL.test(text.charAt(start - 1))) start -= 1;
  const [host] = match(HOST_OF_MAIL, text, at) ?? [];
  if (start === at || host === undefined || /[-_]$/.test(host)) return null;
  const words = text.slice(start, at) + host;
  return { href: `mailto:${words}`, text: words, start, end: start + words.length };
}

/** Without what ends a sentence rather than an address. */
function trimmed(address: string): string {
  let end = address.length;
  let open = address.split("(").length - address.split(")").length;
  for (;;) {
    const char = address.charAt(end - 1);
    if (char === ")" && open < 0) {
      open += 1;
      end -= 1;
    } else if (char === ";") {
      const reference = address.lastIndexOf("&", end);
      const ends = reference >= 0 && /^&[a-z\d]+;$/i.test(address.slice(reference, end));
      end = ends ? reference : end - 1;
    } else if (/[?!.,:*_~'"]/.test(char)) {
      end -= 1;
    } else {
      return address.slice(0, end);
    }
  }
}

// Control characters and lone surrogates can't be stored by every database, and a URL
// swallows the path segments "." and "..", however they are escaped.
const PRINTABLE = /^(?!\.{1,2}$)[^\p{Cc}\p{Cs}]+$/u;

/** Whether this can be the id of anything: 1 to 128 printable characters, and not `.` or `..`. */
export function isId(text: string): boolean {
  return text.length <= 128 && PRINTABLE.test(text);
}

/** How many colours there are for tags; the stylesheet has as many. */
const TONES = 8;

/** The colour of a tag, from 1 on: the same for the same name, wherever it is shown. */
export function tagTone(name: string): number {
  // FNV-1a, mixed once more, as names of few letters differ in few bits.
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash >>> 16) % TONES) + 1;
}

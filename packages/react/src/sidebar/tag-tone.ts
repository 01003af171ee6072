/** How many colours there are for tags; the stylesheet has as many. */
const TONES = 8;

/** The colour of a tag, from 1 on: the same for the same name, wherever it is shown. */
export function tagTone(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at += 1) hash = (hash * 31 + name.charCodeAt(at)) | 0;
  return (Math.abs(hash) % TONES) + 1;
}

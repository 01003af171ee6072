/** Where an import reads from: a file's `stream()`, a response's `body`, or pieces of any origin. */
export type ImportSource = ReadableStream<Uint8Array | string> | AsyncIterable<Uint8Array | string>;

/** So that a file that is handed over in one piece is read, and reported on, in several. */
const LONGEST_PIECE = 1024 * 1024;

/** The source's bytes in pieces of at most a megabyte. Leaving the loop lets go of the source. */
export async function* sourceBytes(source: ImportSource): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  // The first half of a character that was cut between two pieces of text.
  let half = "";
  for await (const piece of pieces(source)) {
    if (typeof piece === "string") {
      const text = half + piece;
      half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? "";
      yield* cut(encoder.encode(text.slice(0, text.length - half.length)));
    } else yield* cut(piece);
  }
  if (half !== "") yield encoder.encode(half);
}

function* cut(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let from = 0; from < bytes.length; from += LONGEST_PIECE) {
    yield bytes.subarray(from, from + LONGEST_PIECE);
  }
}

/** Written out: not every browser can loop over a stream. */
async function* pieces(source: ImportSource): AsyncGenerator<Uint8Array | string, void> {
  if (!("getReader" in source)) return yield* source;
  const reader = source.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // One that has failed has told so already.
    await reader.cancel().catch(() => {});
  }
}

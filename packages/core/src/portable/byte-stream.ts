/**
 * Pieces of text as a stream of bytes: the body of a response, or what is piped into a file. Nothing
 * is read ahead of whoever takes it, and cancelling it ends the pieces.
 *
 * @example
 * new Response(byteStream(exportSessions(store, { format: "html" })));
 */
export function byteStream(pieces: AsyncIterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

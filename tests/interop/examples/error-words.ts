/** What went wrong, in the server's words. Those of an HTTP error are in its body, which is JSON. */
export function errorWords({ message }: Error): string {
  try {
    return JSON.parse(message).error.message;
  } catch {
    return message;
  }
}

/** A failure in OpenAI's words: thrown by a handler, or scripted. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly body: { error: Record<string, string | null> };
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    details: { code?: string; param?: string; type?: string } = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    const { code = null, param = null, type = "invalid_request_error" } = details;
    this.status = status;
    this.body = { error: { message, type, param, code } };
    this.headers = headers;
  }
}

/** Stands for the app's own check of a session, which the documents leave to the reader. */
export async function whoIs(request: Request): Promise<{ id: string } | null> {
  const id = request.headers.get("x-user");
  return id ? { id } : null;
}

// For tests and stories: files to import.

/** What ChatGPT exports of conversations of one question and one answer, by their titles. */
export function chatgptFile(titles: readonly string[], name = "conversations.json"): File {
  return jsonFile(
    titles.map((title) => chatgptConversation(title)),
    name,
  );
}

export function jsonFile(content: unknown, name: string): File {
  return new File([JSON.stringify(content)], name, { type: "application/json" });
}

/** With a picture that the export only names, where it has one. */
export function chatgptConversation(title: string, picture: "none" | "missing" = "none") {
  const id = title.toLowerCase().replaceAll(" ", "-");
  const asset = { content_type: "image_asset_pointer", asset_pointer: "file-service://file-1" };
  const about = `About ${title}`;
  const parts = picture === "missing" ? [about, asset] : [about];
  const type = picture === "missing" ? "multimodal_text" : "text";
  const question = {
    author: { role: "user" },
    create_time: 1_700_000_000,
    content: { content_type: type, parts },
  };
  const answer = {
    author: { role: "assistant" },
    create_time: 1_700_000_100,
    content: { content_type: "text", parts: [`Of ${title} much can be said.`] },
  };
  const [q, a] = [`${id}-q`, `${id}-a`];
  return {
    conversation_id: id,
    title,
    create_time: 1_700_000_000,
    current_node: a,
    mapping: {
      [q]: { id: q, parent: null, children: [a], message: { id: q, ...question } },
      [a]: { id: a, parent: q, children: [], message: { id: a, ...answer } },
    },
  };
}

/** One of our own exports: a session of each helper. */
export function ownFile(helpers: readonly string[]): File {
  const createdAt = "2026-01-01T12:00:00.000Z";
  const rest = { titleSource: "person", state: "active", pinned: false, folder: null, tags: [] };
  const records = helpers.flatMap((helper) => [
    {
      ...{ type: "session", id: `of-${helper}`, projectId: "elsewhere", helper, ...rest },
      ...{ title: `Chat with ${helper}`, metadata: {}, headId: `${helper}-1`, createdAt },
    },
    {
      ...{ type: "message", sessionId: `of-${helper}`, id: `${helper}-1`, parentId: null },
      ...{ role: "user", parts: [{ type: "text", text: "Hello" }], status: "done", createdAt },
    },
  ]);
  return jsonFile([{ type: "helperchat-export", version: 1 }, ...records], "chats.json");
}

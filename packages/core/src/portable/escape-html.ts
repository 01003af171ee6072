const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is text wherever it is put into HTML, in an attribute's quotes as well. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => references[mark] ?? mark);
}

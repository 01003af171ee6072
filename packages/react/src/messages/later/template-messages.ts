/** What is said of templates of one's own, and of the blanks of any. */
export interface TemplateMessages {
  /** Over the person's own. */
  ownTemplates: string;
  templateMenu: (title: string) => string;
  moreTemplates: string;
  /** Before the reason. */
  templatesFailed: string;
  /** Over the fields for what is blank in a template. */
  fillBlanks: string;
  /** Begins a conversation with a template whose blanks are filled in. */
  startChat: string;
  /** Before the reason why no conversation was begun. */
  notStarted: string;
  /** Over the words of a new template. */
  newTemplate: string;
  editTemplate: (title: string) => string;
  templateTitle: string;
  /** A message of a template, by who says it and its place. */
  templateMessage: (author: string, place: number) => string;
  removeTemplateMessage: (place: number) => string;
  addNextMessage: string;
  /** Says how to make a blank: `{name}`, the same signs in every language. */
  blanksHint: string;
  /** Before the names of the blanks that there are. */
  blanksFound: string;
  /** What becomes of a last message of the person's. */
  lastMessageWaits: string;
  loadingTemplate: string;
  /** Before the reason why the words of a session could not be read. */
  templateNotRead: string;
  /** Of a session without a word in it. */
  nothingToTemplate: string;
  saveTemplate: string;
  templateSaved: (title: string) => string;
  /** Before the reason. */
  templateNotSaved: string;
  /** A question. */
  deleteTemplate: (title: string) => string;
  /** What a template that is deleted leaves behind. */
  templateKeeps: string;
  templateDeleted: (title: string) => string;
  /** Before the reason. */
  templateNotDeleted: string;
}

/** English. */
export const enTemplate: TemplateMessages = {
  ownTemplates: "Your templates",
  templateMenu: (title) => `Options for the template “${title}”`,
  moreTemplates: "More templates",
  templatesFailed: "Your templates could not be loaded.",
  fillBlanks: "Fill in the blanks",
  startChat: "Start chat",
  notStarted: "The chat was not started.",
  newTemplate: "Save as template",
  editTemplate: (title) => `Edit template “${title}”`,
  templateTitle: "Title",
  templateMessage: (author, place) => `Message ${place}: ${author}`,
  removeTemplateMessage: (place) => `Remove message ${place}`,
  addNextMessage: "Add the next message",
  blanksHint: "Braces make a blank that is filled in later, such as {name}.",
  blanksFound: "Blanks:",
  lastMessageWaits: "The last message is not sent by itself: it waits in the message field.",
  loadingTemplate: "Reading the chat…",
  templateNotRead: "This chat could not be read.",
  nothingToTemplate: "There are no words in this chat that a template could begin with.",
  saveTemplate: "Save template",
  templateSaved: (title) => `Saved the template “${title}”`,
  templateNotSaved: "The template was not saved.",
  deleteTemplate: (title) => `Delete the template “${title}”?`,
  templateKeeps: "Chats that began with it stay as they are.",
  templateDeleted: (title) => `Deleted the template “${title}”`,
  templateNotDeleted: "The template was not deleted.",
};

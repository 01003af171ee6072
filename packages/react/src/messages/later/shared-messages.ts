/** What the page says that a link leads to. */
export interface SharedMessages {
  sharedOn: (date: string) => string;
  sharedUntitled: string;
  /** Who shared it, as the name of what they wrote. */
  sharedAuthor: string;
  sharedHelper: string;
  sharedEmpty: string;
  /** Whatever the reason. */
  linkGone: string;
  sharedRestFailed: string;
}

/** English. */
export const enShared: SharedMessages = {
  sharedOn: (date) => `Shared ${date}`,
  sharedUntitled: "Shared chat",
  sharedAuthor: "Author",
  sharedHelper: "Assistant",
  sharedEmpty: "There is nothing to show in this chat.",
  linkGone: "This link no longer works.",
  sharedRestFailed: "The rest of this chat could not be loaded.",
};

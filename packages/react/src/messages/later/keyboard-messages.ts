/** What the list of keys says. */
export interface KeyboardMessages {
  newLine: string;
  showKeys: string;
  toggleSidebar: string;
  focusComposer: string;
  /** A setting: a screen reader is told the sentences of a reply as they come. */
  readAloud: string;
  moveInList: string;
}

/** English. */
export const enKeyboard: KeyboardMessages = {
  newLine: "New line",
  showKeys: "Show these keys",
  toggleSidebar: "Show or hide the chats",
  focusComposer: "Go to the message field",
  readAloud: "Let a screen reader say replies as they come, sentence by sentence",
  moveInList: "Move in the list of chats",
};

import type { ChatError } from "@helperchat/core";

/** The words of the first conversation and of a first failure: a page has them from the start. */
export interface FirstMessages {
  /** A BCP 47 tag such as `en-GB`. */
  locale: string;
  /** How the words run. Default: as the page around does. */
  dir?: "ltr" | "rtl";
  /**
   * Why something failed, and what to do. An error's own message is more exact, and in the language of
   * whoever wrote the server: where that is the person's, give that, as English does.
   */
  reason: (error: Pick<ChatError, "code" | "message">) => string;

  // Wherever they are needed: each of several parts that are loaded later would bring them along
  close: string;
  cancel: string;
  /** How many messages there are, before the number or over it. */
  statsMessages: string;
  toolInput: string;
  toolOutput: string;

  // Sessions
  newChat: string;
  sessions: string;
  pinned: string;
  today: string;
  yesterday: string;
  previousWeek: string;
  untitled: string;
  noSessions: string;
  loadingSessions: string;
  moreSessions: string;
  sessionsFailed: string;
  /** Where the list could not be read because there is no network. */
  offline: string;
  searchSessions: string;
  clearSearch: string;
  nothingFound: (text: string) => string;
  /** `more`: there are others that were not read yet. */
  sessionsFound: (count: number, more: boolean) => string;
  /** Before the reason why it is not known what an earlier page left unsent. */
  unsentUnknown: string;
  /** The mark of a session in which a reply is on its way. */
  replying: string;
  /** The mark of a session with something that was not seen yet. */
  unread: string;
  sessionMenu: (title: string) => string;
  rename: string;
  renameLabel: (title: string) => string;
  duplicate: string;
  /** The title of a copy. */
  copyOf: (title: string) => string;
  /** Before the reason why a session could not be copied. */
  notDuplicated: (title: string) => string;
  /** Asks what of a session is to be a template of the person's own. */
  saveAsTemplate: string;
  /** Asks in which format a session is to be kept as a file. */
  exportSession: string;
  pin: string;
  unpin: string;
  archive: string;
  unarchive: string;
  delete: string;
  /** The list of what was archived. */
  archivedSessions: string;
  noArchivedSessions: string;
  archived: (title: string) => string;
  unarchived: (title: string) => string;
  deleted: (title: string) => string;
  /** The list of folders. */
  folders: string;
  moveToFolder: string;
  newFolder: string;
  /** `null`: out of its folder, into none. */
  movedToFolder: (title: string, folder: string | null) => string;
  emptyFolder: (folder: string) => string;
  /** How many sessions have a folder or a tag. */
  labelled: (count: number) => string;
  tags: string;
  editTags: string;
  tagged: (title: string) => string;
  /** Where no session has all the tags that are asked for. */
  noneTagged: string;

  // Several sessions at once
  selectSessions: string;
  /** `null`: out of their folders, into none. */
  manyMoved: (count: number, folder: string | null) => string;
  /** Before the reason; `titles` are some of them. */
  manyNotChanged: (count: number, titles: readonly string[]) => string;
  /** Opens the dialog that imports. */
  importChats: string;
  /** Of a chat or a message that was imported: when it was made. */
  imported: (date: string) => string;
  trash: string;
  undo: string;
  dismiss: string;
  /** Before the reason why a change of a session could not be kept. */
  notChanged: (title: string) => string;
  showSidebar: string;
  hideSidebar: string;

  // The search
  /** Names the search in titles and messages, its field, and what opens it. */
  search: string;
  lookingForMessage: string;
  /** Said when a message that was chosen is shown. */
  messageFound: (title: string) => string;
  messageGone: string;
  /** Before the reason. */
  messageNotShown: string;

  // The keyboard
  /** The list of keys, and the button that shows it. */
  keys: string;

  // The empty page
  starters: string;
  /** Over the beginnings of a conversation that the helper offers. */
  templates: string;
  /** The name of the list of what could be asked next. */
  suggestions: string;

  // The conversation
  conversation: (title: string) => string;
  opened: (title: string) => string;
  you: string;
  loadingMessages: string;
  olderMessages: string;
  olderFailed: string;
  historyFailed: string;
  /** The name of a session that is not there, or not the person's: nobody is told which. */
  missing: string;
  missingReason: string;
  /** Of the session that is open, and was deleted here or elsewhere. */
  chatDeleted: string;
  restore: string;
  jumpToLatest: string;
  newBelow: string;

  // A reply
  writing: string;
  replyComplete: string;
  replyStopped: string;
  replyFailed: string;
  reconnecting: string;
  interrupted: string;
  stopped: string;
  /** A stored reply that nobody seems to be writing any more. */
  unfinished: string;
  noReply: string;
  /** After a failure, and to ask anew for a reply that was cut off or stopped. */
  tryAgain: string;
  /** To have a reply that was cut off or stopped continued; sends `goOnMessage`. */
  goOn: string;
  /** What is sent in the person's name. */
  goOnMessage: string;

  // A message
  sending: string;
  /** Before the reason why a message is not sent, and said aloud while it is tried again. */
  notSent: string;
  /** Between two attempts to send a message; 0 seconds: any moment. */
  retrying: (seconds: number) => string;
  /** Of a message that waits while a reply is on its way, and is sent when that has ended. */
  heldUp: string;
  /** Stops the reply that a message waits for, so that it is sent. */
  sendNow: string;
  tryNow: string;
  discard: string;
  /** Before the reason why an unsent message could not be kept on the device. */
  notKept: string;
  edit: string;
  copy: string;
  copyCode: string;
  copied: string;
  copyFailed: string;
  /** Asks for another version of a reply that is complete. */
  regenerate: string;
  branches: string;
  previousBranch: string;
  nextBranch: string;
  branch: (place: number, count: number) => string;
  reasoning: string;
  reasoningNow: string;
  toolRunning: string;
  toolDone: string;
  toolFailed: string;
  /** A tool that is run only if the person allows it. */
  approvalNeeded: string;
  approved: string;
  denied: string;
  /** The conversation went on without a decision. */
  undecided: string;
  decisionFailed: string;
  sources: string;
  file: string;
  image: string;
  /** On the place of an image that is not fetched before a press. */
  showImage: (name: string) => string;
  imageFailed: string;
  /** Where the app could not show its own data. */
  dataFailed: string;
  code: (language: string) => string;
  table: string;
  taskDone: string;
  taskOpen: string;

  // Sharing
  /** An item of a session's menu. */
  share: string;
  links: string;

  // The composer
  composer: (helper: string) => string;
  send: string;
  stop: string;
  /** Said when somebody sends while another message of theirs is not sent. */
  waitForSending: string;
  charactersLeft: (count: number) => string;
  charactersOver: (count: number) => string;
}

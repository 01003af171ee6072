import type { Erasure, ErrorCode } from "@helperchat/core";
import type { ImportProblemCode } from "@helperchat/core/portable";

/** The words of what is loaded when it is asked for. */
export interface LaterMessages {
  // Sessions
  /** Asks for a title, in the field that renames. */
  suggestTitle: string;
  /** Said of a title that is in the field, with what to do about it. */
  titleSuggested: (title: string) => string;
  /** Before the reason why no title was suggested. */
  noTitle: string;
  /** Over the folders that a session can be moved to. */
  folderOf: (title: string) => string;
  noFolder: string;
  move: string;
  /** The menu of a folder. */
  folderMenu: (folder: string) => string;
  renameThisFolder: string;
  deleteThisFolder: string;
  /** Over the field for the new name. */
  renameFolder: (folder: string) => string;
  folderName: string;
  /** A question. */
  deleteFolder: (folder: string) => string;
  /** What becomes of the sessions of a folder that is deleted. */
  folderKeeps: (count: number) => string;
  /** The menu of a tag. */
  tagMenu: (tag: string) => string;
  renameThisTag: string;
  deleteThisTag: string;
  /** Over the field for the new name. */
  renameTag: (tag: string) => string;
  tagName: string;
  /** A question. */
  deleteTag: (tag: string) => string;
  /** What becomes of the sessions that have a tag which is deleted. */
  tagKeeps: (count: number) => string;
  /** Over the tags of a session. */
  tagsOf: (title: string) => string;
  addTag: string;
  newTag: (tag: string) => string;
  removeTag: (tag: string) => string;
  tagsFull: (most: number) => string;
  saveTags: string;

  // Several sessions at once
  stopSelecting: string;
  /** What can be done with those that are selected. */
  selection: string;
  selected: (count: number) => string;
  /** All that are in the list so far. */
  selectAll: string;
  /** Also those that were not read yet. */
  selectEvery: string;
  folderOfMany: (count: number) => string;
  tagsOfMany: (count: number) => string;
  manyArchived: (count: number) => string;
  manyUnarchived: (count: number) => string;
  manyDeleted: (count: number) => string;
  manyPinned: (count: number) => string;
  manyUnpinned: (count: number) => string;
  manyTagged: (count: number) => string;
  /** The person stopped it. */
  manyStopped: (done: number, of: number) => string;
  changingMany: (done: number, of: number) => string;
  exportSessions: string;
  exportingMany: (done: number, of: number) => string;
  /** Before the reason. */
  exportFailed: string;
  sidebarWidth: string;
  noTrashedSessions: string;
  /** Deletes a session, which is in the trash, so that it can't be restored. */
  eraseForGood: string;
  emptyTrash: string;
  eraseQuestion: (title: string) => string;
  emptyQuestion: string;
  /** What it means to delete one session for good, or all of the list. */
  eraseWarning: (all: boolean) => string;
  /** While the trash is being emptied. */
  erasing: string;
  erased: (title: string) => string;
  emptied: (count: number) => string;
  /** Said of what could not be deleted of a session, see `Erasure`. */
  unreached: Record<Erasure["unreached"][number], string>;

  // Import
  importTitle: string;
  /** What can be imported. */
  importFormats: string;
  /** Before the button that chooses files. */
  importDrop: string;
  chooseFiles: string;
  /** With which helper chats from elsewhere go on. */
  importInto: (helper: string) => string;
  importing: (percent: string) => string;
  importSoFar: (count: number) => string;
  /** How much was read of all there is, both with their units. */
  importRead: (read: string, of: string) => string;
  /** What may be done while an import goes on. */
  importStays: string;
  importOffline: string;
  importStopping: string;
  importComplete: (count: number) => string;
  importNothingNew: string;
  importNothing: string;
  importStopped: (count: number) => string;
  /** Before the reason. */
  importFailed: string;
  /** After an import that did not come to its end. */
  importGoOn: string;
  /** A file that was moved or changed since it was chosen. */
  importUnreadable: string;
  /** What became of chats and messages, over their numbers. */
  importAdded: string;
  importPresent: string;
  importSkipped: string;
  importElsewhere: (helpers: string) => string;
  /** Files that were not begun when an import ended. */
  importUnread: (files: string) => string;
  /** Over the reasons why something was not imported. */
  importProblems: string;
  importReasons: Record<Exclude<ImportProblemCode, ErrorCode>, string>;
  /** Where something is that has no title. */
  importPlace: (file: string, byte: number) => string;
  /** How often something was met, behind it. */
  times: (count: number) => string;
  andMore: (count: number) => string;
  copyReport: string;
  downloadReport: string;
  importMore: string;

  // The search
  searchResults: string;
  /** Over the sessions that are there before anything is typed. */
  recentSessions: string;
  foundMessages: string;
  searching: string;
  /** Before what can be typed to narrow a search, which is the same in every language. */
  searchFilters: string;
  noResults: (text: string) => string;
  /** `more`: there are others that were not read yet. */
  resultsFound: (count: number, more: boolean) => string;
  /** Where a store does not find messages. */
  titlesOnly: string;
  /** Before the reason. */
  searchFailed: string;
  searchOffline: string;

  // The keyboard
  newLine: string;
  showKeys: string;
  toggleSidebar: string;
  focusComposer: string;
  /** A setting: a screen reader is told the sentences of a reply as they come. */
  readAloud: string;
  close: string;
  moveInList: string;

  // A message
  goodReply: string;
  badReply: string;
  whatWasGood: string;
  whatWasBad: string;
  /** Said when feedback is stored. */
  feedbackKept: string;
  /** Before the reason why feedback was not stored. */
  feedbackFailed: string;
  /** Where the server keeps no feedback. */
  feedbackUnsupported: string;
  /** Begins another conversation with what was said up to a message. */
  continueInNewChat: string;
  /** Before the reason why no new chat was begun. */
  notContinued: string;
  /** The name of the two buttons that rate a reply. */
  feedback: string;
  toolInput: string;
  toolOutput: string;
  /** Names the question of one tool for screen readers. */
  approvalOf: (tool: string) => string;
  approve: string;
  deny: string;
  denyReason: string;
  reasonGiven: string;
  /** After a decision that is sent with those about the other tools of its message. */
  decideOthers: string;
  changeDecision: string;
  editLabel: string;
  save: string;
  cancel: string;

  // Templates
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

  // Sharing
  shareOf: (title: string) => string;
  /** What whoever has the link will see, and what not. */
  shareScope: string;
  shareLater: string;
  shareTools: string;
  /** Before the choice of how long. */
  shareExpiry: string;
  shareForever: string;
  shareDays: (days: number) => string;
  createLink: string;
  link: string;
  linkCreated: string;
  /** Before the reason. */
  linkNotCreated: string;
  copyLink: string;
  noLinks: string;
  loadingLinks: string;
  linksFailed: string;
  /** What is said of a link, one after another: when it was made, what it shows, until when. */
  linkCreatedOn: (date: string) => string;
  linkLater: string;
  linkTools: string;
  linkEnds: (date: string) => string;
  linkEnded: (date: string) => string;
  revoke: string;
  revokeQuestion: string;
  linkRevoked: string;
  /** Before the reason. */
  notRevoked: string;

  // What whoever has a link sees
  sharedOn: (date: string) => string;
  sharedUntitled: string;
  /** Who shared it, as the name of what they wrote. */
  sharedAuthor: string;
  sharedHelper: string;
  sharedEmpty: string;
  /** Whatever the reason. */
  linkGone: string;
  sharedRestFailed: string;

  // Diagrams
  /** Names the box that a diagram is drawn in, and scrolls in. */
  diagram: string;
  /** In the place of the drawing, for who can't see it; `showCode` is beside it. */
  diagramPicture: string;
  showDiagram: string;
  showCode: string;
  /** Below a diagram's code. */
  noDiagram: string;

  // Statistics
  stats: string;
  /** Names the choice of a length of time. */
  statsSpan: string;
  statsDays: (count: number) => string;
  /** Names the choice of what the charts show. */
  statsMeasure: string;
  statsMessages: string;
  statsReplies: string;
  statsWords: string;
  statsTokens: string;
  /** Tokens that the model was given. */
  statsTokensRead: string;
  /** Tokens that the model wrote. */
  statsTokensWritten: string;
  statsToolCalls: string;
  statsByDay: string;
  statsByHelper: string;
  statsByTool: string;
  statsDay: string;
  statsHelper: string;
  statsTool: string;
  /** How many messages were found good, and how many bad. */
  statsFeedback: (good: number, bad: number) => string;
  statsLoading: string;
  statsEmpty: string;
  /** Before the reason. */
  statsFailed: string;
  statsUnsupported: string;
}

import { counted } from "../counted.js";

/** What the dialog that makes and revokes links says. */
export interface ShareMessages {
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
}

const days = counted("en", { one: "# day", other: "# days" });

/** English. */
export const enShare: ShareMessages = {
  shareOf: (title) => `Share “${title}”`,
  shareScope:
    "Anyone with the link can read this chat up to now without signing in: its title, what was written, sources and linked files. Thoughts, attached files and who you are stay here.",
  shareLater: "Include what is written later",
  shareTools: "Include which tools were used, with their input and output",
  shareExpiry: "Works",
  shareForever: "until revoked",
  shareDays: (count) => `for ${days(count)}`,
  createLink: "Create link",
  link: "Link",
  linkCreated: "Link created",
  linkNotCreated: "The link was not created.",
  copyLink: "Copy link",
  noLinks: "There are no links yet.",
  loadingLinks: "Loading your links…",
  linksFailed: "Your links could not be loaded.",
  linkCreatedOn: (date) => `Created ${date}`,
  linkLater: "with later messages",
  linkTools: "with tools",
  linkEnds: (date) => `works until ${date}`,
  linkEnded: (date) => `expired ${date}`,
  revoke: "Revoke",
  revokeQuestion: "Revoke this link for good? It will work for nobody any more.",
  linkRevoked: "Link revoked",
  notRevoked: "The link was not revoked and still works.",
};

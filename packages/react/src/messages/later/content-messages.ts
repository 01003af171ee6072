/** What is said of the content of messages where that is rare. */
export interface ContentMessages {
  /** Said of a file that an import names and did not hold. */
  fileMissing: string;
}

/** English. */
export const enContent: ContentMessages = {
  fileMissing: "Missing: only its name was imported",
};

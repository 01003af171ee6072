import { abortCases } from "./abort-cases.js";
import { bulkCases } from "./bulk-cases.js";
import { copyCases } from "./copy-cases.js";
import { createSessionCases, getSessionCases } from "./create-session-cases.js";
import { deleteSessionCases } from "./delete-session-cases.js";
import { feedbackCases } from "./feedback-cases.js";
import { filterCases } from "./filter-cases.js";
import { headCases } from "./head-cases.js";
import { isolationCases } from "./isolation-cases.js";
import { labelCases } from "./label-cases.js";
import { listMessageCases } from "./list-message-cases.js";
import { listSessionCases } from "./list-session-cases.js";
import { messageCases } from "./message-cases.js";
import { previewCases } from "./preview-cases.js";
import { saveMessageCases } from "./save-message-cases.js";
import { searchCases } from "./search-cases.js";
import { searchFilterCases } from "./search-filter-cases.js";
import { searchMessageCases } from "./search-message-cases.js";
import { searchPageCases } from "./search-page-cases.js";
import type { CaseGroup } from "./session-store-case.js";
import { shareCases } from "./share-cases.js";
import { shareLinkCases } from "./share-link-cases.js";
import { statsCases } from "./stats-cases.js";
import { templateCases } from "./template-cases.js";
import { templateListCases } from "./template-list-cases.js";
import { textCases } from "./text-cases.js";
import { threadCases } from "./thread-cases.js";
import { titleCases } from "./title-cases.js";
import { updateSessionCases } from "./update-session-cases.js";

/** The storage contract as data: run them with `runSessionStoreCase`. */
export const sessionStoreCases: readonly CaseGroup[] = [
  { topic: "createSession", cases: createSessionCases },
  { topic: "getSession", cases: getSessionCases },
  { topic: "updateSession", cases: updateSessionCases },
  { topic: "a title", cases: titleCases },
  { topic: "the head", cases: headCases },
  { topic: "deleteSession", cases: deleteSessionCases },
  { topic: "the list of sessions", cases: listSessionCases },
  { topic: "a filtered list", cases: filterCases },
  { topic: "a search", cases: searchCases },
  { topic: "the list of messages", cases: listMessageCases },
  { topic: "saveMessages", cases: saveMessageCases },
  { topic: "a message", cases: messageCases },
  { topic: "the preview", cases: previewCases },
  { topic: "text", cases: textCases },
  { topic: "isolation", cases: isolationCases },
  { topic: "an aborted call", cases: abortCases },
  { topic: "what goes in and out", cases: copyCases },
  { topic: "a thread", cases: threadCases },
  { topic: "labels", cases: labelCases },
  { topic: "many changes at once", cases: bulkCases },
  { topic: "feedback", cases: feedbackCases },
  { topic: "searchMessages", cases: searchMessageCases },
  { topic: "the messages that were found", cases: searchPageCases },
  { topic: "a filtered search for messages", cases: searchFilterCases },
  { topic: "a share", cases: shareCases },
  { topic: "a link", cases: shareLinkCases },
  { topic: "statistics", cases: statsCases },
  { topic: "a template", cases: templateCases },
  { topic: "the list of templates", cases: templateListCases },
];

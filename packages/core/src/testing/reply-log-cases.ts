import type { ReplyLogCase } from "./reply-log-case.js";
import { replyLogEndCases } from "./reply-log-end-cases.js";
import { replyLogEventCases } from "./reply-log-event-cases.js";
import { replyLogForgetCases } from "./reply-log-forget-cases.js";
import { replyLogLeaseCases } from "./reply-log-lease-cases.js";
import { replyLogOpenCases } from "./reply-log-open-cases.js";
import { replyLogPeerCases } from "./reply-log-peer-cases.js";
import { replyLogStopCases } from "./reply-log-stop-cases.js";
import type { CaseGroup } from "./session-store-case.js";

/** The contract of a reply log as data: run the cases with `runReplyLogCase`. */
export const replyLogCases: readonly CaseGroup<ReplyLogCase>[] = [
  { topic: "open and find", cases: replyLogOpenCases },
  { topic: "events", cases: replyLogEventCases },
  { topic: "the end of a reply", cases: replyLogEndCases },
  { topic: "stop", cases: replyLogStopCases },
  { topic: "forget", cases: replyLogForgetCases },
  { topic: "the lease", cases: replyLogLeaseCases },
  { topic: "several processes", cases: replyLogPeerCases },
];

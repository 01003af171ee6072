import { manualClock } from "../scripted/manual-clock.js";
import { describeReplyLog } from "../testing/describe-reply-log.js";
import { createMemoryReplyLog } from "./memory-reply-log.js";

describeReplyLog(() => {
  const clock = manualClock();
  const log = createMemoryReplyLog({ clock });
  // Engines of one process share the log itself.
  return { log, peer: log, keep: 60_000, pass: (ms) => clock.advance(ms) };
}, "createMemoryReplyLog");

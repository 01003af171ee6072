export { isId } from "../contract/is-id.js";
export { readErasure } from "./read-erasure.js";
export { readHelperFace } from "./read-helper-face.js";
export { readErrorCode, readMessage } from "./read-message.js";
export { readReplyEvents } from "./read-reply-events.js";
export { readSession } from "./read-session.js";
export { readStats } from "./read-stats.js";
export { list, nullable, object, optional, type Reader, text } from "./reader.js";
export { replyChunk } from "./reply-chunk.js";

// A page that shows what was shared, without the chat.
export {
  type ContentOptions,
  ContentProvider,
  type ContentProviderProps,
} from "./markdown/content-options.js";
export type { Messages } from "./messages/messages.js";
export { SharedSession, type SharedSessionProps } from "./shared/shared-session.js";

import type { Message } from "../../contract/message.js";
import { messageText } from "../../message/message-text.js";
import type { Fault, Faults } from "./fault.js";
import { saving } from "./save-faults.js";

/** A preview that is made in another way, of all messages and those just saved. */
function previewing(make: (messages: Message[], saved: Message[]) => string | null): Fault {
  return saving((conversation, _before, ids) => {
    const messages = [...conversation.messages.values()];
    const saved = messages.filter(({ id }) => ids.includes(id));
    conversation.session = { ...conversation.session, preview: make(messages, saved) };
  });
}

const oneLine = (message: Message | undefined) =>
  (message && messageText(message).replace(/\s+/g, " ").trim().slice(0, 150)) || null;

export const previewFaults: Faults = {
  "previews the message that was saved last": previewing((_, saved) => oneLine(saved.at(-1))),
  "previews the first message": previewing(([first]) => oneLine(first)),
  "previews the last message, text or not": previewing((all) => oneLine(all.at(-1))),
  "previews whatever was new": saving((conversation, before, ids) => {
    const last = conversation.messages.get(ids.at(-1) ?? "");
    if (last && !before.has(last.id)) return;
    const { session } = conversation;
    conversation.session = { ...session, preview: oneLine([...before.values()].at(-1)) };
  }),
  "previews reasoning": previewing((messages) => {
    const parts = messages.flatMap((message) => message.parts);
    const last = parts.findLast((part) => part.type === "text" || part.type === "reasoning");
    return last?.text ?? null;
  }),
  "previews an empty text": previewing((messages) => {
    const last = messages.findLast(({ parts }) => parts.some(({ type }) => type === "text"));
    return last ? messageText(last).trim() : null;
  }),
  "previews the whole text": previewing((messages) => {
    const last = messages.findLast((message) => oneLine(message));
    return last ? messageText(last) : null;
  }),
  "cuts a preview in the middle of a character": previewing((messages) => {
    const last = messages.findLast((message) => oneLine(message));
    return last ? messageText(last).replace(/\s+/g, " ").trim().slice(0, 159) : null;
  }),
  "previews the end of a text": previewing((messages) => {
    const last = messages.findLast((message) => oneLine(message));
    return last ? messageText(last).replace(/\s+/g, " ").trim().slice(-150) : null;
  }),
};

import { forwardRef } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useHelperFace } from "../session/session-context.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { selectEmpty } from "./shown.js";

/** The empty page: who the helper is, and ways to begin. Absent once there is a message. */
export const HelperIntro = forwardRef<HTMLDivElement, PartProps<"div">>(
  function HelperIntro(props, ref) {
    const { chat } = useChatParts();
    const empty = useChat(chat, selectEmpty);
    const part = usePart("div", { "data-hc-part": "intro" }, props, ref);
    return empty ? part : null;
  },
);

/** The helper's name, as a heading. */
export const HelperName = forwardRef<HTMLHeadingElement, PartProps<"h3">>(
  function HelperName(props, ref) {
    const { name } = useHelperFace();
    return usePart("h3", { "data-hc-part": "helper-name", children: name }, props, ref);
  },
);

/** What the helper does. Absent where it doesn't say. */
export const HelperDescription = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function HelperDescription(props, ref) {
    const { description } = useHelperFace();
    const own = { "data-hc-part": "helper-description", children: description };
    const part = usePart("p", own, props, ref);
    return description === "" ? null : part;
  },
);

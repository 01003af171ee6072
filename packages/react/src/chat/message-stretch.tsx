import { messageText } from "@helperchat/core";
import { memo, type ReactNode, useCallback, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { variables } from "../sidebar/variables.js";
import { useBeforePrint } from "../ui/use-before-print.js";
import { useInView } from "../ui/use-in-view.js";
import { MessageItem } from "./message-item.js";
import type { MessageRowState, Stretch } from "./stretch-rows.js";

/** Messages are drawn when they are so near to the view, in pixels: before scrolling shows them. */
const NEAR = 1200;

export interface MessageStretchProps {
  stretch: Stretch;
  /** Whether it is drawn at once. */
  near: boolean;
  children: ReactNode;
}

/**
 * Messages that are drawn once they have come near the view or are printed, and stay drawn. Until then they are
 * their words alone, in their place: there a page finds, selects and reads them aloud.
 */
export const MessageStretch = memo(function MessageStretch(props: MessageStretchProps) {
  const { stretch, near, children } = props;
  // Where nothing tells what is in view, all of it is taken to be.
  const [drawn, setDrawn] = useState(near || typeof IntersectionObserver === "undefined");
  if (near && !drawn) setDrawn(true);
  const draw = useCallback(() => setDrawn(true), []);
  useBeforePrint(draw, !drawn);
  const watch = useInView(draw, !drawn, NEAR);
  if (!drawn) {
    return (
      <div ref={watch} data-hc-part="far-messages" style={variables({ rows: stretch.rows.length })}>
        <Words rows={stretch.rows} />
      </div>
    );
  }
  return stretch.rows.map(({ id, ...row }) => (
    <MessageItem key={id} {...row}>
      {children}
    </MessageItem>
  ));
});

/** What was said, and by whom, as it was written. */
function Words({ rows }: { rows: readonly MessageRowState[] }) {
  const messages = useMessages();
  const helper = useHelperFace();
  const said = rows.flatMap(({ message }) =>
    message
      ? `${message.role === "user" ? messages.you : helper.name}\n${messageText(message)}`
      : [],
  );
  return said.join("\n\n");
}

import { systemClock } from "@helperchat/core";
import { forwardRef, useEffect, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";

export interface CopyButtonProps extends PartProps<"button"> {
  /** What goes to the clipboard. */
  text: string;
  label: string;
}

type State = "ready" | "copied" | "failed";

/** How long the button says what became of it, in milliseconds. */
const SHOWN = 2000;

/** Copies a text, and says whether that worked. */
export const CopyButton = forwardRef<HTMLButtonElement, CopyButtonProps>(function CopyButton(
  { text, label, ...props },
  ref,
) {
  const messages = useMessages();
  const [state, setState] = useState<State>("ready");

  useEffect(() => {
    if (state === "ready") return;
    return systemClock.schedule(() => setState("ready"), SHOWN);
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("failed");
    }
  }

  const labels = { ready: label, copied: messages.copied, failed: messages.copyFailed };
  const icons = { ready: "copy", copied: "check", failed: "warning" } as const;
  const own = {
    type: "button",
    "data-hc-part": "copy",
    "data-hc-state": state,
    "aria-label": labels[state],
    title: labels[state],
    onClick: copy,
    children: <Icon name={icons[state]} />,
  };
  return usePart("button", own, props, ref);
});

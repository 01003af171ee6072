import { type ForwardedRef, forwardRef, type ReactNode } from "react";
import { Icon } from "./icon.js";
import { quietly } from "./quietly.js";
import { type PartProps, usePart } from "./use-part.js";

export interface NoticeProps extends PartProps<"p"> {
  /** `pending` and `note` are said in passing, `warning` and `error` stand out. */
  kind: "pending" | "note" | "warning" | "error";
  text: string;
  /** What the button says; absent: no button. */
  action?: string | undefined;
  /** A failure of it has to be told elsewhere, as a `Chat` does in its state. */
  onAct?: () => Promise<void>;
  /** Whether a screen reader says it at once. */
  live?: boolean;
  /** Buttons in place of `action`, where there are several ways on. */
  children?: ReactNode;
}

/** What a part that is a notice hands on to it: the attributes and the ref that it was given. */
export type GivenToNotice = Omit<PartProps<"p">, "children"> & {
  ref: ForwardedRef<HTMLParagraphElement>;
};

/** A sentence beside what it is about, and the way on. */
export const Notice = forwardRef<HTMLParagraphElement, NoticeProps>(function Notice(given, ref) {
  const { kind, text, action, onAct, live = false, children, ...props } = given;
  const own = {
    "data-hc-part": "notice",
    "data-hc-kind": kind,
    role: live ? "alert" : undefined,
    children: (
      <>
        {(kind === "error" || kind === "warning") && <Icon name="warning" />}
        <span>
          {text}
          {action !== undefined && onAct && (
            <>
              {" "}
              <button type="button" data-hc-part="text-button" onClick={() => quietly(onAct())}>
                {action}
              </button>
            </>
          )}
          {children && <> {children}</>}
        </span>
      </>
    ),
  };
  return usePart("p", own, props, ref);
});

import { type FormEvent, forwardRef } from "react";
import { useSelector } from "../hooks/use-selector.js";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { useComposerParts } from "./composer-context.js";
import type { ComposerDraftState } from "./composer-draft.js";
import { submitOnEnter, useGrowing } from "./growing-textarea.js";

/** The text field of a composer, as high as its text. Enter sends, Shift+Enter begins a line. */
export const ComposerInput = forwardRef<HTMLTextAreaElement, PartProps<"textarea">>(
  function ComposerInput(props, ref) {
    const { draft, composerId } = useChatParts();
    const { maxLength, setNote, descriptionId } = useComposerParts();
    const messages = useMessages();
    const helper = useHelperFace();
    const text = useSelector(draft, selectText);
    const own = {
      ref: useGrowing(text),
      id: composerId,
      "data-hc-part": "composer-input",
      rows: 1,
      dir: "auto",
      "aria-label": messages.composer(helper.name),
      "aria-describedby": descriptionId,
      "aria-invalid": text.length > maxLength || undefined,
      // Not while it is covered: Chromium works its style out anew with every key.
      placeholder: text === "" ? messages.composer(helper.name) : undefined,
      enterKeyHint: "send",
      value: text,
      onChange: (event: FormEvent<HTMLTextAreaElement>) => {
        draft.set(event.currentTarget.value);
        setNote("");
      },
      onKeyDown: submitOnEnter,
    };
    return usePart("textarea", own, props, ref);
  },
);

const selectText = ({ text }: ComposerDraftState) => text;

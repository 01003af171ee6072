import { type ComponentProps, type KeyboardEvent, type RefObject, useRef } from "react";
import { useLayout } from "../hooks/use-layout.js";

export interface GrowingTextareaProps extends Omit<ComponentProps<"textarea">, "onChange"> {
  value: string;
  onValueChange: (text: string) => void;
}

/** A text field that is as high as its text. Enter submits its form, Shift+Enter begins a line. */
export function GrowingTextarea({
  value,
  onValueChange,
  onKeyDown,
  ...field
}: GrowingTextareaProps) {
  return (
    <textarea
      ref={useGrowing(value)}
      rows={1}
      dir="auto"
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (!event.defaultPrevented) submitOnEnter(event);
      }}
      {...field}
    />
  );
}

/** For the `ref` of a text field that is to be as high as its text. */
export function useGrowing(value: string): RefObject<HTMLTextAreaElement | null> {
  const ref = useRef<HTMLTextAreaElement>(null);
  useLayout(() => {
    const element = ref.current;
    if (!element || growsByItself()) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [value]);
  return ref;
}

let known: boolean | undefined;

/** Whether CSS does it. Asked once, for it is needed with every key. */
function growsByItself(): boolean {
  known ??= globalThis.CSS?.supports?.("field-sizing", "content") ?? false;
  return known;
}

/** Lets Enter submit the form. Shift+Enter begins a line. */
export function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || event.shiftKey) return;
  // While a word is being composed, Enter is the input method's; Safari tells by the code alone.
  if (event.nativeEvent.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

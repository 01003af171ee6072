import type { TemplateMessage } from "@helperchat/core";
import { type RefObject, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** A message with a name of its own, which it keeps while others come, go and change places. */
export interface TemplateField extends TemplateMessage {
  key: number;
}

/** The messages of a template while they are edited. Focus goes along with what is done to them. */
export function useTemplateFields(
  first: readonly TemplateMessage[],
  form: RefObject<HTMLFormElement | null>,
) {
  const last = useRef(first.length);
  const [fields, setFields] = useState<readonly TemplateField[]>(() =>
    first.map(({ role, text }, key) => ({ key, role, text })),
  );

  function fieldAt(place: number) {
    return form.current?.querySelectorAll("textarea")[place];
  }

  return {
    fields,
    focus: (place: number) => fieldAt(place)?.focus(),
    change(key: number, text: string) {
      setFields((now) => now.map((field) => (field.key === key ? { ...field, text } : field)));
    },
    remove(key: number) {
      const place = fields.findIndex((field) => field.key === key);
      flushSync(() => setFields((now) => now.filter((field) => field.key !== key)));
      // To what is in its place now, or before it.
      fieldAt(Math.min(place, fields.length - 2))?.focus();
    },
    add({ role, text }: TemplateMessage) {
      const key = last.current;
      last.current += 1;
      flushSync(() => setFields((now) => [...now, { key, role, text }]));
      fieldAt(fields.length)?.focus();
    },
    /** To another place, counted from 0. Whatever had focus has it still. */
    move(key: number, to: number) {
      const focused = document.activeElement;
      flushSync(() => setFields((now) => moved(now, key, to)));
      if (focused instanceof HTMLElement) focused.focus();
    },
  };
}

function moved(fields: readonly TemplateField[], key: number, to: number): TemplateField[] {
  const field = fields.find((other) => other.key === key);
  const others = fields.filter((other) => other.key !== key);
  return field ? others.toSpliced(to, 0, field) : others;
}

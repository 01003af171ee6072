import type { Label } from "@helperchat/core";
import type { ComponentPropsWithoutRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";

export interface FilterChipProps extends Omit<ComponentPropsWithoutRef<"button">, "children"> {
  label: Label;
  /** Whether the list is narrowed to it. */
  shown: boolean;
}

/** A folder or a tag above the list, and how many sessions have it. */
export function FilterChip({ label, shown, ...button }: FilterChipProps) {
  const messages = useMessages();
  return (
    <button type="button" aria-pressed={shown} {...button}>
      <span dir="auto">{label.name}</span>
      {shown ? (
        <Icon name="close" />
      ) : (
        <span data-hc-part="label-count" title={messages.labelled(label.sessions)}>
          <span aria-hidden="true">{label.sessions.toLocaleString(messages.locale)}</span>
        </span>
      )}
    </button>
  );
}

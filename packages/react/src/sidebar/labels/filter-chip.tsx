import type { Label } from "@helperchat/core";
import { type ComponentPropsWithoutRef, type MouseEvent, useRef, useState } from "react";
import { useMessages } from "../../messages/use-messages.js";
import { Icon } from "../../ui/icon.js";
import { useOnDemand } from "../../ui/use-on-demand.js";
import type { ListLabel } from "../sidebar-context.js";

export interface FilterChipProps
  extends Omit<ComponentPropsWithoutRef<"button">, "children" | "type"> {
  type: ListLabel["type"];
  label: Label;
  /** Whether the list is narrowed to it. */
  shown: boolean;
}

const loadMenu = async () => (await import("./label-menu.js")).LabelMenu;
/** The list can be narrowed without it, and the next chip tries again. */
const doWithout = () => {};

/**
 * A folder or a tag above the list, and how many sessions have it. Of one that is shown there is a
 * menu beside it, and of every one where a browser has its own: by the other button of a mouse, a
 * key, or a finger that rests.
 */
export function FilterChip({ type, label, shown, ...button }: FilterChipProps) {
  const messages = useMessages();
  const chip = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState(0);
  const isWanted = shown || asked > 0;
  const LabelMenu = useOnDemand(loadMenu, isWanted, doWithout);
  const { name, sessions } = label;

  function askForMenu(event: MouseEvent) {
    event.preventDefault();
    setAsked((times) => times + 1);
  }

  return (
    <>
      <button ref={chip} type="button" aria-pressed={shown} onContextMenu={askForMenu} {...button}>
        <span dir="auto">{name}</span>
        {shown ? (
          <Icon name="close" />
        ) : (
          <span data-hc-part="label-count" title={messages.labelled(sessions)}>
            <span aria-hidden="true">{sessions.toLocaleString(messages.locale)}</span>
          </span>
        )}
      </button>
      {isWanted && LabelMenu && <LabelMenu label={{ type, name }} chip={chip} asked={asked} />}
    </>
  );
}

import { type RefObject, useEffect, useRef } from "react";
import { enLabel } from "../../messages/later/label-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { Icon } from "../../ui/icon.js";
import { Menu } from "../../ui/menu.js";
import { type ListLabel, useSidebarParts } from "../sidebar-context.js";
import { labelWords } from "./label-words.js";

export interface LabelMenuProps {
  label: ListLabel;
  /** The button of the label, which stands before this. */
  chip: RefObject<HTMLButtonElement | null>;
  /** How often the menu was asked for there: once more opens it. */
  asked: number;
}

/** What can be done with a folder or a tag. */
export function LabelMenu({ label, chip, asked }: LabelMenuProps) {
  const { ask } = useSidebarParts();
  const words = labelWords(useLaterMessages(enLabel), label.type);

  const answered = useRef(0);
  useEffect(() => {
    if (asked === answered.current) return;
    answered.current = asked;
    const button = chip.current?.nextElementSibling;
    if (button instanceof HTMLElement) button.click();
  }, [asked, chip]);

  return (
    <Menu
      label={words.menu(label.name)}
      items={[
        {
          label: words.renameThis,
          icon: "edit",
          run: () => ask({ type: "rename-label", label }),
        },
        {
          label: words.deleteThis,
          icon: "trash",
          danger: true,
          run: () => ask({ type: "delete-label", label }),
        },
      ]}
    >
      <Icon name="more" />
    </Menu>
  );
}

import type { Session } from "@helperchat/core";
import { type KeyboardEvent, type MouseEvent, memo } from "react";
import { SessionSummary } from "../session-summary.js";
import type { SessionCommands } from "../use-session-commands.js";
import { variables } from "../variables.js";

export interface SelectableRowProps {
  session: Session;
  /** Its place in its bucket. */
  index: number;
  /** Its place in the whole list. */
  place: number;
  time: string;
  /** Whether it is the one that is open. */
  active: boolean;
  replying: boolean;
  search?: string | undefined;
  selected: boolean;
  /** Whether the Tab key leads to it: to one row of the list. */
  tabbable: boolean;
  commands: SessionCommands;
  /** What a key does that is about the whole list; `true` where it does something. */
  onListKey: (event: KeyboardEvent, sessionId: string) => boolean;
}

/** One session while several can be selected: a box to tick. */
export const SelectableRow = memo(function SelectableRow(props: SelectableRowProps) {
  const { session, index, place, active, selected, tabbable, commands, onListKey } = props;
  const { id } = session;

  function selectHere(event: MouseEvent) {
    // The box says so itself, also where a key ticks it.
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    commands.select(id, event.shiftKey ? "range" : "one");
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <tr> would not be a line of two
    // biome-ignore lint/a11y/useFocusableInteractive: its box has the focus
    <div
      role="row"
      data-hc-part="session"
      data-hc-state={active ? "active" : "idle"}
      aria-rowindex={place + 1}
      aria-selected={selected}
      style={variables({ index })}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div role="gridcell">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are the box's */}
        <label
          data-hc-part="session-link"
          draggable
          onClick={selectHere}
          onDragStart={(event) => commands.drag(session, event.dataTransfer)}
          onDragEnd={commands.dragEnd}
        >
          <input
            type="checkbox"
            data-hc-part="session-box"
            data-hc-session-id={id}
            tabIndex={tabbable ? 0 : -1}
            checked={selected}
            onChange={({ nativeEvent }) =>
              commands.select(id, hasShift(nativeEvent) ? "range" : "one")
            }
            onKeyDown={(event) => {
              if (onListKey(event, id)) event.preventDefault();
            }}
          />
          <SessionSummary {...props} />
        </label>
      </div>
    </div>
  );
});

function hasShift(event: Event): boolean {
  return "shiftKey" in event && event.shiftKey === true;
}

import { type ReactNode, useId } from "react";

export interface ChoiceRowProps<Value> {
  part: string;
  /** Names the choice for screen readers. */
  label: string;
  values: readonly Value[];
  chosen: Value;
  onChoose: (value: Value) => void;
  /** What is shown of a value. */
  children: (value: Value) => ReactNode;
}

/** One of a few, side by side: real radio buttons, so that arrow keys move between them. */
export function ChoiceRow<Value extends string | number>(props: ChoiceRowProps<Value>) {
  const { part, label, values, chosen, onChoose, children } = props;
  const name = useId();
  return (
    <fieldset data-hc-part={part}>
      <legend data-hc-part="hidden">{label}</legend>
      {values.map((value) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {children(value)}
        </label>
      ))}
    </fieldset>
  );
}

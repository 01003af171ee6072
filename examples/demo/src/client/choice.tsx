interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { id: Value; name: string }[];
  onChange: (value: Value) => void;
}

/** A native select with a name for those who can't see where it stands. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  return (
    <select
      className="choice"
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => {
        const chosen = options[event.target.selectedIndex];
        if (chosen) onChange(chosen.id);
      }}
    >
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

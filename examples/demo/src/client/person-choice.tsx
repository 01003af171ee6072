import { useState } from "react";
import { people } from "../cast.js";
import { Choice } from "./choice.js";

/** No name can be this one: names are trimmed. */
const SOMEONE_ELSE = " ";

interface PersonChoiceProps {
  person: string;
  onChange: (person: string) => void;
}

/** Chooses who one is: somebody on the list, or a name typed in. */
export function PersonChoice({ person, onChange }: PersonChoiceProps) {
  const [isTyping, setTyping] = useState(false);

  if (isTyping) {
    return (
      <form
        className="name-form"
        onSubmit={(event) => {
          event.preventDefault();
          const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
          if (name) onChange(name);
          setTyping(false);
        }}
      >
        <input
          className="choice"
          name="name"
          aria-label="Your name"
          placeholder="Your name"
          maxLength={60}
          autoComplete="off"
          // The person has just asked for it.
          // biome-ignore lint/a11y/noAutofocus: focus goes where the choice led.
          autoFocus
          onKeyDown={(event) => event.key === "Escape" && setTyping(false)}
          onBlur={() => setTyping(false)}
        />
      </form>
    );
  }

  const names = [...new Set([...people, person])];
  const options = names.map((name) => ({ id: name, name }));
  return (
    <Choice
      label="Person"
      value={person}
      options={[...options, { id: SOMEONE_ELSE, name: "Someone else…" }]}
      onChange={(name) => (name === SOMEONE_ELSE ? setTyping(true) : onChange(name))}
    />
  );
}

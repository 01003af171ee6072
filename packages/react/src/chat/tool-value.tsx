import type { JsonValue } from "@helperchat/core";
import { visibleSigns } from "../ui/visible-signs.js";
import { jsonText } from "./json-text.js";

export interface ToolValueProps {
  label: string;
  value: JsonValue;
}

/** What went into a tool, or came out of it. */
export function ToolValue({ label, value }: ToolValueProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a section with a name is a landmark, of which two tools would have two alike
    <section role="group" aria-label={label}>
      <p data-hc-part="label">{label}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard */}
      <pre tabIndex={0} dir={typeof value === "string" ? "auto" : "ltr"}>
        {visibleSigns(jsonText(value))}
      </pre>
    </section>
  );
}

import type { Drawing } from "./draw-diagram.js";
import type { Colours } from "./use-colours.js";

/** A drawing in these colours, as the address of an image. */
export function pictureUrl({ svg }: Drawing, colours: Colours): string {
  const { ground, text, quiet, line, edge, fill } = colours;
  const variables = {
    "--bg": ground,
    "--fg": text,
    "--line": line,
    "--accent": text,
    "--muted": quiet,
    "--surface": fill,
    "--border": edge,
    // What is fainter than quiet can't be read.
    "--_text-faint": quiet,
  };
  const style = Object.entries(variables).map((variable) => variable.join(":"));
  const painted = svg.replace(
    / style="[^"]*"/,
    () => ` style="${style.join(";")};background:${ground}"`,
  );
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(painted)}`;
}

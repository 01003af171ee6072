import { createContext, useContext } from "react";

/** What the parts of a composer share. */
export interface ComposerParts {
  /** The longest message, in UTF-16 code units. */
  maxLength: number;
  /** Why something was not sent; empty where there is nothing to say. */
  note: string;
  setNote: (note: string) => void;
  /** The `id` of what describes the text field: what was opened, said when focus comes there. */
  descriptionId: string;
}

export const ComposerContext = createContext<ComposerParts | null>(null);

/** What the nearest `Composer` shares. Throws where there is none. */
export function useComposerParts(): ComposerParts {
  const parts = useContext(ComposerContext);
  if (!parts) throw new Error("This part works inside a <Composer>.");
  return parts;
}

import { type ReactNode, useEffect, useState } from "react";
import type { RenderFormula } from "./render-formula.js";

let loaded: RenderFormula | null = null;

/** A formula; its TeX as it was written until what draws it is there, and where it can't be drawn. */
export function Formula({ text, display }: { text: string; display: boolean }) {
  const [render, setRender] = useState(() => loaded);
  useEffect(() => {
    if (render) return;
    let here = true;
    void load().then((arrived) => here && setRender(() => arrived));
    return () => {
      here = false;
    };
  }, [render]);
  const drawn: ReactNode = render?.(text, display) ?? <code>{text}</code>;
  return (
    <span data-hc-part="formula" data-hc-display={display ? "block" : "inline"} dir="ltr">
      {drawn}
    </span>
  );
}

async function load(): Promise<RenderFormula | null> {
  try {
    loaded = (await import("./render-formula.js")).renderFormula;
  } catch {
    // The TeX stays, which can be read; the next formula tries again.
  }
  return loaded;
}

import { useEffect } from "react";
import { flushSync } from "react-dom";

/**
 * Calls `onPrint` before the page is printed, or shown as it would be. What it changes is drawn when
 * it returns: the browser takes the page as it is then, and waits for nothing.
 */
export function useBeforePrint(onPrint: () => void, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    const draw = () => flushSync(onPrint);
    // Some browsers tell of printing by the one, developer tools by the other.
    const print = typeof matchMedia === "undefined" ? undefined : matchMedia("print");
    const drawIfPrint = ({ matches }: MediaQueryListEvent) => matches && draw();
    window.addEventListener("beforeprint", draw);
    print?.addEventListener("change", drawIfPrint);
    return () => {
      window.removeEventListener("beforeprint", draw);
      print?.removeEventListener("change", drawIfPrint);
    };
  }, [onPrint, enabled]);
}

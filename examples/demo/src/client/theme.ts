import { useState } from "react";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const STORAGE_KEY = "demo-theme";

/** The theme of the page, remembered by the browser. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(readTheme);
  return [
    theme,
    (next) => {
      localStorage.setItem(STORAGE_KEY, next);
      applyTheme(next);
      setTheme(next);
    },
  ];
}

/** Applies the remembered theme. Called before the first paint, so that nothing flashes. */
export function applyTheme(theme: Theme = readTheme()): void {
  document.documentElement.dataset.theme = theme;
}

function readTheme(): Theme {
  const stored = localStorage.getItem(STORAGE_KEY);
  return themes.find((theme) => theme === stored) ?? "auto";
}

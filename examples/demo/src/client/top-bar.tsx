import { helpers, projects } from "../cast.js";
import { Choice } from "./choice.js";
import { PersonChoice } from "./person-choice.js";
import type { Place } from "./place.js";
import { StatisticsButton } from "./statistics-button.js";
import { type Theme, themes, useTheme } from "./theme.js";

const themeNames: Record<Theme, string> = { auto: "Auto", light: "Light", dark: "Dark" };

interface TopBarProps {
  place: Place;
  person: string;
  onPlaceChange: (place: Place) => void;
  onPersonChange: (person: string) => void;
}

/** Switches project, helper, person and theme: what an app around HelperChat would decide. */
export function TopBar({ place, person, onPlaceChange, onPersonChange }: TopBarProps) {
  const [theme, setTheme] = useTheme();
  return (
    <header className="top-bar">
      <h1 className="brand">
        <img src="/mark.svg" alt="" width="20" height="20" />
        <span>HelperChat</span>
      </h1>
      <Choice
        label="Project"
        value={place.project}
        options={projects}
        onChange={(project) => onPlaceChange({ ...place, project, sessionId: null })}
      />
      <Choice
        label="Helper"
        value={place.helper}
        options={helpers}
        onChange={(helper) => onPlaceChange({ ...place, helper, sessionId: null })}
      />
      <span className="spring" />
      <StatisticsButton person={person} projectId={place.project} />
      <PersonChoice person={person} onChange={onPersonChange} />
      <Choice
        label="Theme"
        value={theme}
        options={themes.map((id) => ({ id, name: themeNames[id] }))}
        onChange={setTheme}
      />
    </header>
  );
}

import { helpers, projects } from "../cast.js";

/** What is open: the page's address says it, so that it can be reloaded, shared and gone back to. */
export interface Place {
  project: string;
  helper: string;
  /** `null` where the address leaves it open. */
  sessionId: string | null;
}

/** Reads `/atlas/writer/<session>`. What is missing or unknown is the first there is. */
export function parsePlace(path: string): Place {
  const [project, helper, sessionId] = path.split("/").filter(Boolean).map(decode);
  return {
    project: (projects.find(({ id }) => id === project) ?? projects[0]).id,
    helper: (helpers.find(({ id }) => id === helper) ?? helpers[0]).id,
    sessionId: sessionId ?? null,
  };
}

export function placePath({ project, helper, sessionId }: Place): string {
  const parts = sessionId === null ? [project, helper] : [project, helper, sessionId];
  return `/${parts.map(encodeURIComponent).join("/")}`;
}

/** An address that someone typed may hold a stray `%`. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

import { sessionNotFound } from "@helperchat/core/stores";
import { isId } from "@helperchat/core/wire";
import { type RouteName, routes } from "./routes.js";

/** What the parameters of a path are, each empty where the path does not have it. */
export interface PathIds {
  sessionId: string;
  shareId: string;
  templateId: string;
  token: string;
}

const noIds: PathIds = { sessionId: "", shareId: "", templateId: "", token: "" };

export type RouteMatch =
  | { type: "found"; name: RouteName; ids: PathIds }
  /** The path is known, under these methods. */
  | { type: "wrong-method"; allow: string[] }
  | { type: "unknown" };

/** A route's path with the id in its place. An id that nothing can have is `not_found`. */
export function routePath(pattern: string, id = ""): string {
  return pattern.replace(PARAMETER, () => {
    if (!isId(id)) throw sessionNotFound();
    return `/${encodeURIComponent(id)}`;
  });
}

const PARAMETER = /\/:\w+/;

/** Which call a method and a path (percent-encoded, below the base path) mean. */
export function matchRoute(method: string, path: string): RouteMatch {
  const allow: string[] = [];
  for (const name of routeNames) {
    const route = routes[name];
    const ids = matchPath(route.path, path);
    if (ids === null) continue;
    if (route.method === method) return { type: "found", name, ids };
    if (!allow.includes(route.method)) allow.push(route.method);
  }
  return allow.length === 0 ? { type: "unknown" } : { type: "wrong-method", allow };
}

const routeNames = Object.keys(routes).filter((name): name is RouteName => name in routes);

/** The ids in the path, or `null` where it does not fit. */
function matchPath(pattern: string, path: string): PathIds | null {
  const expected = pattern.split("/");
  const segments = path.split("/");
  if (segments.length !== expected.length) return null;
  const ids = { ...noIds };
  for (const [index, segment] of segments.entries()) {
    const name = expected[index];
    if (name?.startsWith(":")) {
      const id = decodeSegment(segment);
      if (id === null) return null;
      Object.assign(ids, { [name.slice(1)]: id });
    } else if (name !== segment) return null;
  }
  return ids;
}

/** `null` where it can't be the id of anything. */
function decodeSegment(segment: string): string | null {
  try {
    const id = decodeURIComponent(segment);
    return isId(id) ? id : null;
  } catch {
    return null;
  }
}

import { sessionNotFound } from "@helperchat/core/stores";
import { isId } from "@helperchat/core/wire";
import { type RouteName, routes } from "./routes.js";

const PARAMETER = ":sessionId";

export type RouteMatch =
  /** `sessionId` is empty where the path has none. */
  | { type: "found"; name: RouteName; sessionId: string }
  /** The path is known, under these methods. */
  | { type: "wrong-method"; allow: string[] }
  | { type: "unknown" };

/** A route's path with the id in its place. An id that nothing can have is `not_found`. */
export function routePath(pattern: string, sessionId = ""): string {
  if (!pattern.includes(PARAMETER)) return pattern;
  if (!isId(sessionId)) throw sessionNotFound();
  return pattern.replace(PARAMETER, () => encodeURIComponent(sessionId));
}

/** Which call a method and a path (percent-encoded, below the base path) mean. */
export function matchRoute(method: string, path: string): RouteMatch {
  const allow: string[] = [];
  for (const name of routeNames) {
    const route = routes[name];
    const sessionId = matchPath(route.path, path);
    if (sessionId === null) continue;
    if (route.method === method) return { type: "found", name, sessionId };
    if (!allow.includes(route.method)) allow.push(route.method);
  }
  return allow.length === 0 ? { type: "unknown" } : { type: "wrong-method", allow };
}

const routeNames = Object.keys(routes).filter((name): name is RouteName => name in routes);

/** The session's id, empty where the pattern has none, or `null` where the path does not fit. */
function matchPath(pattern: string, path: string): string | null {
  const expected = pattern.split("/");
  const segments = path.split("/");
  if (segments.length !== expected.length) return null;
  let sessionId = "";
  for (const [index, segment] of segments.entries()) {
    if (expected[index] === PARAMETER) {
      const id = decodeSegment(segment);
      if (id === null) return null;
      sessionId = id;
    } else if (expected[index] !== segment) return null;
  }
  return sessionId;
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

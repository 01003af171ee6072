/** One call of the API. What it takes is in `server/request-schemas.ts`, which a browser never loads. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the API's base path. What begins with a colon stands for one percent-encoded segment. */
  readonly path: string;
}

/**
 * The API, line by line. The server finds the handler of a request in it and the client builds its
 * addresses from it, so that the two can't disagree.
 *
 * The first line that fits wins. That matters for two addresses alone: `GET /sessions/stream` is the
 * session `stream` and `GET /shared/stream` a link, so a reply in a session with the id `sessions` or
 * `shared` can't be rejoined.
 */
export const routes = {
  listHelpers: { method: "GET", path: "/helpers" },
  listSessions: { method: "GET", path: "/sessions" },
  createSession: { method: "POST", path: "/sessions" },
  updateSessions: { method: "PATCH", path: "/sessions" },
  deleteSessions: { method: "DELETE", path: "/sessions" },
  getSession: { method: "GET", path: "/sessions/:sessionId" },
  updateSession: { method: "PATCH", path: "/sessions/:sessionId" },
  deleteSession: { method: "DELETE", path: "/sessions/:sessionId" },
  listMessages: { method: "GET", path: "/sessions/:sessionId/messages" },
  saveMessages: { method: "POST", path: "/sessions/:sessionId/messages" },
  setFeedback: { method: "POST", path: "/sessions/:sessionId/feedback" },
  listLabels: { method: "GET", path: "/labels" },
  changeLabel: { method: "POST", path: "/labels" },
  searchMessages: { method: "GET", path: "/messages" },
  listShares: { method: "GET", path: "/shares" },
  createShare: { method: "POST", path: "/shares" },
  revokeShare: { method: "DELETE", path: "/shares/:shareId" },
  readShared: { method: "GET", path: "/shared/:token" },
  listTemplates: { method: "GET", path: "/templates" },
  saveTemplate: { method: "PUT", path: "/templates/:templateId" },
  deleteTemplate: { method: "DELETE", path: "/templates/:templateId" },
  readStats: { method: "GET", path: "/stats" },
  startReply: { method: "POST", path: "/" },
  rejoinReply: { method: "GET", path: "/:sessionId/stream" },
  suggestTitle: { method: "POST", path: "/:sessionId/title" },
  stopReply: { method: "POST", path: "/:sessionId/stop" },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

export { SessionStats, type SessionStatsProps } from "./stats/session-stats.js";
export { useStats } from "./stats/use-stats.js";

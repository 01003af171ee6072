export type { RedisClient, RedisConnection } from "./redis/redis-client.js";
export { createRedisReplyLog, type RedisReplyLogOptions } from "./redis/redis-reply-log.js";

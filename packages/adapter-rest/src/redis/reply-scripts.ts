import { luaScript } from "./redis-client.js";

// Leases are compared with the time of Redis alone, so that the clocks of its clients don't count.
// Every script can be run again after its answer was lost: clients do so when they reconnect.

const prelude = `
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- The reply, or nil where this owner has lost or closed it.
local function owned(key, owner)
  local found = redis.call('HMGET', key, 'owner', 'until', 'state', 'length', 'stopped')
  if found[1] ~= owner or tonumber(found[2]) <= now() then return nil end
  if found[3] == 'closed' or found[3] == 'lost' then return nil end
  return { state = found[3], length = tonumber(found[4]), stopped = tonumber(found[5]) }
end

-- Adds the events from ARGV[first] on that are not there yet; ARGV[first] is number at.
local function add(reply, keys, at, first, ttl)
  local total = at + #ARGV - first + 1
  for number = reply.length + 1, total do
    redis.call('XADD', keys.events, number .. '-0', 'event', ARGV[first + number - at - 1])
  end
  if total > reply.length then redis.call('HSET', keys.reply, 'length', total) end
  redis.call('PEXPIRE', keys.events, ttl)
end

local function release(session, owner)
  if redis.call('HGET', session, 'owner') == owner then
    redis.call('HDEL', session, 'owner', 'until')
  end
end
`;

/** Keys: session, reply, replies. Arguments: reply id, subject, owner, lease, ttl, inbox, names. */
export const openScript = luaScript(`${prelude}
local time = now()
local held = redis.call('HMGET', KEYS[1], 'owner', 'until')
if held[1] and tonumber(held[2]) > time then
  return held[1] == ARGV[3] and 'opened' or 'conflict'
end
local lapse = time + ARGV[4]
redis.call('HSET', KEYS[1], 'reply', ARGV[1], 'owner', ARGV[3], 'until', lapse)
redis.call('HSET', KEYS[2], 'subject', ARGV[2], 'owner', ARGV[3], 'until', lapse,
  'state', 'running', 'length', 0, 'inbox', ARGV[6])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[5])
redis.call('SADD', KEYS[3], ARGV[7])
redis.call('PEXPIRE', KEYS[3], ARGV[5])
return 'opened'
`);

/** Keys: reply, events. Arguments: owner, ttl, at, events. */
export const appendScript = luaScript(`${prelude}
local reply = owned(KEYS[1], ARGV[1])
if not reply then return 'lost' end
local at = tonumber(ARGV[3])
if at + #ARGV - 3 <= reply.length then return 'appended' end
if reply.stopped and reply.state == 'running' then return 'stopped' end
add(reply, { reply = KEYS[1], events = KEYS[2] }, at, 4, ARGV[2])
return 'appended'
`);

/** Keys: session, reply, events, replies. Arguments: owner, lease, ttl. */
export const renewScript = luaScript(`${prelude}
local reply = owned(KEYS[2], ARGV[1])
if not reply then return 'lost' end
local lapse = now() + ARGV[2]
redis.call('HSET', KEYS[2], 'until', lapse)
if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'until', lapse)
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('PEXPIRE', KEYS[3], ARGV[3])
redis.call('PEXPIRE', KEYS[4], ARGV[3])
return reply.stopped or -1
`);

/** Keys: session, reply, events. Arguments: owner, ttl, at, events. */
export const endScript = luaScript(`${prelude}
local reply = owned(KEYS[2], ARGV[1])
if not reply then return 'lost' end
add(reply, { reply = KEYS[2], events = KEYS[3] }, tonumber(ARGV[3]), 4, ARGV[2])
redis.call('HSET', KEYS[2], 'state', 'ended')
release(KEYS[1], ARGV[1])
return 'ended'
`);

/** Keys: session, reply, events. Arguments: owner, how long to keep it. */
export const closeScript = luaScript(`${prelude}
local reply = owned(KEYS[2], ARGV[1])
if not reply then return 'lost' end
redis.call('HSET', KEYS[2], 'state', 'closed')
redis.call('XADD', KEYS[3], reply.length .. '-1', 'closed', 1)
release(KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('PEXPIRE', KEYS[3], ARGV[2])
return 'closed'
`);

/** Keys: session, reply, events. Arguments: owner, how long to keep it. */
export const giveUpScript = luaScript(`${prelude}
local reply = owned(KEYS[2], ARGV[1])
if not reply then return 'lost' end
redis.call('HSET', KEYS[2], 'state', reply.state == 'ended' and 'closed' or 'lost')
redis.call('XADD', KEYS[3], reply.length .. '-1', 'closed', 1)
release(KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('PEXPIRE', KEYS[3], ARGV[2])
return 'given up'
`);

/**
 * Key: reply. Gives its subject, length, state, what is left of its lease, and how many of its events
 * count once it was stopped, otherwise -1; nil where there is none.
 */
export const lookScript = luaScript(`${prelude}
local found = redis.call('HMGET', KEYS[1], 'subject', 'length', 'state', 'until', 'stopped')
if not found[1] then return nil end
local left = tonumber(found[4]) - now()
local state = found[3]
if left <= 0 and state == 'running' then state = 'lost' end
if left <= 0 and state == 'ended' then state = 'closed' end
return { found[1], tonumber(found[2]), state, left, tonumber(found[5]) or -1 }
`);

/**
 * Key: reply. Argument: how many of its events count, -1 for all. Gives the inbox of its owner, who
 * has to be told; nil where nothing runs.
 */
export const stopScript = luaScript(`${prelude}
local found = redis.call('HMGET', KEYS[1], 'state', 'until', 'inbox', 'length')
if found[1] ~= 'running' or tonumber(found[2]) <= now() then return nil end
local at, length = tonumber(ARGV[1]), tonumber(found[4])
if at < 0 or at > length then at = length end
redis.call('HSETNX', KEYS[1], 'stopped', at)
return found[3]
`);

/**
 * Keys: session, replies, then reply and events of each reply. Argument: how long what tells readers
 * of the end is kept. Gives the inbox of each reply's owner, empty where nobody has to be told; nil,
 * and nothing is changed, where the session has more replies than these.
 */
export const forgetScript = luaScript(`
if redis.call('SCARD', KEYS[2]) > (#KEYS - 2) / 2 then return nil end
local inboxes = {}
redis.call('DEL', KEYS[1], KEYS[2])
for index = 3, #KEYS, 2 do
  local found = redis.call('HMGET', KEYS[index], 'state', 'inbox', 'length')
  inboxes[#inboxes + 1] = found[1] == 'running' and found[2] or ''
  -- Not trimmed: a stream keeps the bytes of what is deleted one by one.
  redis.call('DEL', KEYS[index], KEYS[index + 1])
  if found[1] == 'running' or found[1] == 'ended' then
    redis.call('XADD', KEYS[index + 1], found[3] .. '-1', 'closed', 1)
    redis.call('PEXPIRE', KEYS[index + 1], ARGV[1])
  end
end
return inboxes
`);

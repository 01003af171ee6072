import {
  type Label,
  type LabelChange,
  type LabelRequest,
  type Labels,
  wellFormed,
} from "@helperchat/core";
import { labelsByName } from "@helperchat/core/stores";
import type { SqliteDatabase, SqliteParameters } from "./sqlite-database.js";

const counts =
  "count(*) filter (where state = 'active') as active, count(*) filter (where state = 'archived') as archived";

export function selectLabels(
  database: SqliteDatabase,
  userId: string,
  request: LabelRequest,
): Labels {
  const { where, parameters } = ofRequest(userId, request);
  const shown = `${where} and state <> 'trashed'`;
  const folders = database.all<Label>(
    `select folder as name, ${counts} from chat_sessions
     where ${shown} and folder is not null group by folder`,
    parameters,
  );
  const tags = database.all<Label>(
    `select name, ${counts} from (
       select distinct chat_sessions.id, tag.value as name, state
       from chat_sessions, json_each(tags) as tag where ${shown}
     ) group by name`,
    parameters,
  );
  return { folders: labelsByName(folders.map(toLabel)), tags: labelsByName(tags.map(toLabel)) };
}

/** A row has no prototype, and what a store hands out is like any other object. */
function toLabel({ name, active, archived }: Label): Label {
  return { name, active, archived };
}

/** Renames a label in all of its sessions, or takes it away: one statement, so all or none. */
export function replaceLabel(
  database: SqliteDatabase,
  userId: string,
  change: LabelChange,
  updatedAt: string,
): void {
  const { type, name, to, ...request } = wellFormed(change);
  if (name === to) return;
  const { where, parameters } = ofRequest(userId, request);
  const { label, has } = type === "folder" ? folder : tags;
  database.run(
    `update chat_sessions set ${label}, updated_at = $updatedAt where ${where} and ${has}`,
    { ...parameters, name, to, updatedAt },
  );
}

const folder = { label: "folder = $to", has: "folder = $name" };

const tags = {
  // Each tag once, where it first stands: the session may have the new one already.
  label: `tags = (
    select json_group_array(renamed order by place)
    from (
      select iif(value = $name, $to, value) as renamed, min(key) as place
      from json_each(tags) group by renamed
    )
    where renamed is not null
  )`,
  has: "exists (select 1 from json_each(tags) where value = $name)",
};

function ofRequest(userId: string, { projectId, helper }: LabelRequest) {
  const where = "user_id = $userId and project_id = $projectId";
  const parameters: SqliteParameters = { userId, projectId };
  return helper === undefined
    ? { where, parameters }
    : { where: `${where} and helper = $helper`, parameters: { ...parameters, helper } };
}

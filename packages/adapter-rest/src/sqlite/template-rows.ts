import type { SavedTemplate, TemplateListRequest } from "@helperchat/core";
import type { PageRange } from "@helperchat/core/stores";
import type { SqliteDatabase, SqliteParameters } from "./sqlite-database.js";

/** The table of templates. They belong to no session. */
export const createTemplates = `
  create table chat_templates (
    user_id text not null,
    id text not null,
    project_id text not null,
    helper text not null,
    title text not null,
    -- A list, as JSON.
    messages text not null,
    created_at text not null,
    updated_at text not null,
    place integer not null,
    primary key (user_id, id)
  ) strict;

  create index chat_templates_by_place on chat_templates (user_id, place);
  create index chat_templates_by_helper on chat_templates (user_id, project_id, helper, place);
`;

const COLUMNS = `id, project_id as projectId, helper, title, messages, created_at as createdAt,
  updated_at as updatedAt, place`;

interface TemplateRow extends Omit<SavedTemplate, "messages"> {
  messages: string;
  place: number;
}

interface PlacedTemplate {
  template: SavedTemplate;
  place: number;
}

export function selectTemplate(
  database: SqliteDatabase,
  userId: string,
  id: string,
): PlacedTemplate | undefined {
  const sql = `select ${COLUMNS} from chat_templates where user_id = $userId and id = $id`;
  const row = database.get<TemplateRow>(sql, { userId, id });
  return row && fromRow(row);
}

/** The latest first, and one more than `limit`, where there is one, to show that there is. */
export function selectTemplates(
  database: SqliteDatabase,
  userId: string,
  { limit, before }: PageRange,
  { projectId, helper }: Pick<TemplateListRequest, "projectId" | "helper">,
): PlacedTemplate[] {
  const conditions = ["user_id = $userId", "place < $before"];
  const parameters: SqliteParameters = { userId, before, rows: limit + 1 };
  if (projectId !== undefined) {
    conditions.push("project_id = $projectId");
    parameters.projectId = projectId;
  }
  if (helper !== undefined) {
    conditions.push("helper = $helper");
    parameters.helper = helper;
  }
  return database
    .all<TemplateRow>(
      `select ${COLUMNS} from chat_templates where ${conditions.join(" and ")}
       order by place desc limit $rows`,
      parameters,
    )
    .map(fromRow);
}

/** Saves a template, in the place of the one that has its id. */
export function saveTemplate(
  database: SqliteDatabase,
  userId: string,
  { template, place }: PlacedTemplate,
): void {
  database.run(
    `insert or replace into chat_templates (user_id, id, project_id, helper, title, messages,
       created_at, updated_at, place)
     values ($userId, $id, $projectId, $helper, $title, $messages,
       $createdAt, $updatedAt, $place)`,
    { ...template, messages: JSON.stringify(template.messages), userId, place },
  );
}

export function deleteTemplate(database: SqliteDatabase, userId: string, id: string): void {
  database.run("delete from chat_templates where user_id = $userId and id = $id", { userId, id });
}

function fromRow({ messages, place, ...template }: TemplateRow): PlacedTemplate {
  return { place, template: { ...template, messages: JSON.parse(messages) } };
}

import { forgedTemplateColumns } from "./template-attacks.js";
import { dropConstraint, edit, type Weakening } from "./weakening.js";

const rule = "helperchat.keep_chat_template";
const printable = String.raw`'^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$'`;

// What one can't read one can't find to change or delete, either: that would hold it by itself.
const readable = "alter policy chat_templates_read on public.chat_templates using (true)";

function grant(verb: string, column: string): string {
  return `grant ${verb} (${column}) on public.chat_templates to authenticated`;
}

/** A check of a column, dropped. */
function unchecked(protection: string, column: string, check: string, ...caughtBy: string[]) {
  const name = `chat_templates_${column}_check`;
  return { protection, ...dropConstraint("chat_templates", name, `check (${check})`), caughtBy };
}

/** A piece of the rule about messages, exchanged for what lets everything through. */
function unruled(protection: string, piece: string, ...caughtBy: string[]): Weakening {
  return { protection, sql: edit(rule, { [piece]: "true" }), caughtBy };
}

/** What holds the table of templates, taken away piece by piece. */
export const templateWeakenings: readonly Weakening[] = [
  {
    protection: "no grant on templates to those who are not signed in",
    given: "create policy open on public.chat_templates to anon using (true)",
    sql: "grant select, delete on public.chat_templates to anon",
    caughtBy: ["nobody reads templates", "nobody counts templates", "nobody deletes templates"],
    undo: "drop policy open on public.chat_templates",
  },
  {
    protection: "saving templates for those who are signed in",
    given: "grant all on public.chat_templates to anon",
    sql: "grant execute on function public.save_chat_template to anon",
    caughtBy: ["nobody calls save_chat_template"],
  },
  {
    protection: "row level security on templates",
    sql: "alter table public.chat_templates disable row level security",
    caughtBy: [
      "a stranger reads templates of all",
      "a stranger changes all templates there are",
      "a stranger deletes all templates there are",
    ],
  },
  {
    protection: "the policy for reading templates",
    sql: readable,
    caughtBy: [
      "a stranger reads templates of all",
      "a stranger reads templates by a word in them",
      "a stranger reads all templates, in SQL",
    ],
  },
  {
    protection: "select by column, and not of whole templates",
    sql: "grant select on public.chat_templates to authenticated",
    caughtBy: ["a stranger reads how busy the server is from a template's transaction"],
  },
  {
    protection: "the policy for changing templates",
    given: readable,
    sql: "alter policy chat_templates_change on public.chat_templates using (true) with check (true)",
    caughtBy: [
      "a stranger changes all templates there are",
      "a stranger learns whether an id exists by changing a template of its id",
    ],
  },
  {
    protection: "the policy for deleting templates",
    given: readable,
    sql: "alter policy chat_templates_delete on public.chat_templates using (true)",
    caughtBy: [
      "a stranger deletes all templates there are",
      "a stranger learns whether an id exists by deleting a template of its id",
    ],
  },
  {
    protection: "the policy for making templates",
    given: grant("insert", "user_id"),
    sql: "alter policy chat_templates_create on public.chat_templates with check (true)",
    caughtBy: ["a stranger plants a template on another"],
  },
  {
    protection: "no insert of chat_templates.user_id",
    given: "alter policy chat_templates_create on public.chat_templates with check (true)",
    sql: grant("insert", "user_id"),
    caughtBy: ["a stranger plants a template on another"],
  },
  {
    protection: "the policy for keeping templates one's own",
    given: `${readable}; ${grant("update", "user_id")}`,
    sql: "alter policy chat_templates_change on public.chat_templates with check (true)",
    caughtBy: ["a stranger gives a template to another"],
  },
  {
    protection: "no update of chat_templates.user_id",
    given: `${readable};
      alter policy chat_templates_change on public.chat_templates with check (true)`,
    sql: grant("update", "user_id"),
    caughtBy: ["a stranger gives a template to another"],
  },
  {
    protection: "ids of templates that belong to a person",
    sql: "create unique index one_for_all on public.chat_templates (id)",
    caughtBy: [
      "a stranger learns whether an id exists by saving a template of its id",
      "a stranger learns whether an id exists by inserting a template of its id",
    ],
    undo: "drop index public.one_for_all",
  },
  ...Object.keys(forgedTemplateColumns).flatMap((column): Weakening[] => [
    {
      protection: `no insert of chat_templates.${column}`,
      sql: grant("insert", column),
      caughtBy: [`an owner chooses the ${column} of a template`],
    },
    {
      protection: `no update of chat_templates.${column}`,
      sql: grant("update", column),
      caughtBy: [`an owner changes the ${column} of a template`],
    },
  ]),
  {
    protection: "no update of chat_templates.id",
    sql: grant("update", "id"),
    caughtBy: ["an owner changes the id of a template"],
  },
  unchecked(
    "the check of a template's id",
    "id",
    `id ~ ${printable}`,
    "an owner mints an id of a template that climbs paths",
  ),
  unchecked(
    "the check of a template's project",
    "project_id",
    `project_id ~ ${printable}`,
    "an owner puts a template into a project that climbs paths",
  ),
  unchecked(
    "the check of a template's helper",
    "helper",
    `helper ~ ${printable}`,
    "an owner makes a template for a helper that climbs paths",
  ),
  unchecked(
    "the check of a template's title",
    "title",
    "length(title) between 1 and 200",
    "an owner makes a template without a title",
    "an owner gives a template a title without end",
  ),
  unruled(
    "the number of a template's messages",
    "count(*) between 1 and 20",
    "an owner makes a template without a message",
    "an owner makes a template that is no list of messages",
    "an owner makes a template of too many messages",
    "an owner spoils a template later",
  ),
  unruled(
    "the roles of a template's messages",
    "message ->> 'role' in ('user', 'assistant')",
    "an owner makes a template that speaks for the system",
  ),
  unruled(
    "the length of a template's messages",
    "length(message ->> 'text') between 1 and 20000",
    "an owner makes a template with an empty message",
    "an owner makes a template with a message without end",
  ),
  unruled(
    "messages of templates that are texts",
    "jsonb_typeof(message -> 'text') = 'string'",
    "an owner makes a template of what is no text",
  ),
  unruled(
    "messages of templates that are nothing else",
    "message = jsonb_build_object('role', message -> 'role', 'text', message -> 'text')",
    "an owner hides more in a template than is shown",
  ),
  {
    protection: "the limit on templates",
    sql: edit(rule, { ">= most": ">= 100000" }),
    caughtBy: ["an owner makes templates without end"],
  },
  {
    protection: "no truncate of templates",
    sql: "grant truncate on public.chat_templates to authenticated",
    caughtBy: ["an owner empties the table of templates, in SQL"],
  },
];

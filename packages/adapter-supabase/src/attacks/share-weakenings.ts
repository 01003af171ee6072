import { forgedShareColumns } from "./share-attacks.js";
import { dropConstraint, edit, type Weakening } from "./weakening.js";

const rule = "helperchat.keep_chat_share";
const id = String.raw`check (id ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$')`;

/** What holds the table of links, taken away piece by piece. */
export const shareWeakenings: readonly Weakening[] = [
  {
    protection: "no grant on links to those who are not signed in",
    given: `create policy open on public.chat_shares to anon using (true)`,
    sql: "grant select, delete on public.chat_shares to anon",
    caughtBy: [
      "nobody reads links",
      "nobody finds out whether a link works",
      "nobody revokes links",
    ],
    undo: "drop policy open on public.chat_shares",
  },
  {
    protection: "row level security on links",
    sql: "alter table public.chat_shares disable row level security",
    caughtBy: ["a stranger reads links", "a stranger reads links, in SQL"],
  },
  {
    protection: "the policy for reading links",
    sql: "alter policy chat_shares_read on public.chat_shares using (true)",
    caughtBy: ["a stranger reads links", "a stranger reads links, in SQL"],
  },
  {
    protection: "the policy for revoking links",
    // What one can't read one can't find to delete, either: that would hold it by itself.
    given: "alter policy chat_shares_read on public.chat_shares using (true)",
    sql: "alter policy chat_shares_delete on public.chat_shares using (true)",
    caughtBy: ["a stranger revokes links"],
  },
  {
    protection: "the policy for making links",
    given: "grant insert (user_id) on public.chat_shares to authenticated",
    sql: "alter policy chat_shares_create on public.chat_shares with check (true)",
    caughtBy: ["a stranger shares in another's name"],
  },
  {
    protection: "no insert of chat_shares.user_id",
    given: "alter policy chat_shares_create on public.chat_shares with check (true)",
    sql: "grant insert (user_id) on public.chat_shares to authenticated",
    caughtBy: ["a stranger shares in another's name"],
  },
  {
    protection: "links that look for their owner's session",
    sql: edit(rule, { "s.user_id = new.user_id and ": "" }),
    caughtBy: ["a stranger learns from sharing it whether a session exists"],
  },
  {
    protection: "links that belong to their owner's session",
    given: edit(rule, { "s.user_id = new.user_id and ": "" }),
    ...dropConstraint(
      "chat_shares",
      "chat_shares_session_fkey",
      `foreign key (user_id, session_id)
        references public.chat_sessions (user_id, id) on delete cascade`,
    ),
    caughtBy: ["a stranger shares another's session"],
  },
  ...Object.keys(forgedShareColumns).map((column) => ({
    protection: `no insert of chat_shares.${column}`,
    sql: `grant insert (${column}) on public.chat_shares to authenticated`,
    caughtBy: [`an owner chooses the ${column} of a link`],
  })),
  {
    protection: "no update of links",
    given: `create policy open on public.chat_shares for update to authenticated
      using ((select auth.uid()) = user_id)`,
    sql: "grant update (tools) on public.chat_shares to authenticated",
    caughtBy: ["an owner lets a link show more than it did"],
    undo: "drop policy open on public.chat_shares",
  },
  {
    protection: "the check of what a link shows",
    ...dropConstraint(
      "chat_shares",
      "chat_shares_extent_check",
      "check (extent in ('snapshot', 'later'))",
    ),
    caughtBy: ["an owner invents what a link shows"],
  },
  {
    protection: "the check of how tools are shown",
    ...dropConstraint(
      "chat_shares",
      "chat_shares_tools_check",
      "check (tools in ('hidden', 'shown'))",
    ),
    caughtBy: ["an owner invents how tools are shown"],
  },
  {
    protection: "the check of a link's id",
    ...dropConstraint("chat_shares", "chat_shares_id_check", id),
    caughtBy: ["an owner mints an id of a link that climbs paths"],
  },
  {
    protection: "links that have something to show",
    given: "alter table public.chat_shares alter column head_id drop not null",
    sql: edit(rule, { "if session.head_id is null then": "if false then" }),
    caughtBy: ["an owner shares a session without messages"],
    undo: "alter table public.chat_shares alter column head_id set not null",
  },
  {
    protection: "the limit on links",
    sql: edit(rule, { ">= most": ">= 100000" }),
    caughtBy: ["an owner makes links without end"],
  },
  {
    protection: "no truncate of links",
    sql: "grant truncate on public.chat_shares to authenticated",
    caughtBy: ["an owner empties the table of links, in SQL"],
  },
];

import { dropConstraint, edit, type Weakening } from "./weakening.js";

const functions = ["list_chat_labels", "change_chat_label", "update_chat_sessions"] as const;
const feedbackRule = "public.set_chat_feedback";
const readable = "create policy open on public.chat_feedback using (true) with check (true)";
const undo = "drop policy if exists open on public.chat_feedback";

const definer = (name: string) => `alter function public.${name} security definer`;

/** What keeps labels, many changes at once and feedback a person's own. */
export const orderWeakenings: readonly Weakening[] = [
  {
    protection: "labels that are listed with the caller's own rights",
    sql: definer("list_chat_labels"),
    caughtBy: ["a stranger learns of another's labels"],
  },
  {
    protection: "labels that are changed with the caller's own rights",
    sql: definer("change_chat_label"),
    caughtBy: ["a stranger renames another's folder", "a stranger takes another's tag away"],
  },
  {
    protection: "many changes with the caller's own rights",
    sql: definer("update_chat_sessions"),
    caughtBy: [
      "a stranger changes another's session among their own",
      "a stranger learns whether an id exists by changing it among others",
    ],
  },
  {
    protection: "a limit on how many are changed at once",
    sql: edit("public.update_chat_sessions", { "> 200": "> 999" }),
    caughtBy: ["an owner changes more sessions at once than they may"],
  },
  {
    protection: "columns that many changes can reach",
    given: "grant select (thread_id), update (thread_id) on public.chat_sessions to authenticated",
    sql: edit("public.update_chat_sessions", {
      "pinned = case": "thread_id = coalesce(given.thread_id, thread_id), pinned = case",
    }),
    caughtBy: ["an owner sets a thread among many changes"],
  },
  {
    protection: "grants of columns, whatever many changes reach",
    given: edit("public.update_chat_sessions", {
      "pinned = case": "thread_id = coalesce(given.thread_id, thread_id), pinned = case",
    }),
    sql: "grant select (thread_id), update (thread_id) on public.chat_sessions to authenticated",
    caughtBy: ["an owner sets a thread among many changes"],
  },
  {
    protection: "the length of tags that are renamed",
    sql: edit("helperchat.keep_chat_session", { "length(tag) not between 1 and 64": "false" }),
    caughtBy: ["an owner hangs on tags without end by renaming one"],
  },
  ...functions.map((name) => ({
    protection: `${name} for those who are signed in`,
    given: "grant all on public.chat_sessions to anon",
    sql: `grant execute on function public.${name} to anon`,
    caughtBy: [`nobody calls ${name}`],
  })),
  {
    protection: "row level security on feedback",
    sql: "alter table public.chat_feedback disable row level security",
    caughtBy: ["a stranger reads feedback of all", "a stranger reads all feedback, in SQL"],
  },
  {
    protection: "the policy for reading feedback",
    sql: "alter policy chat_feedback_read on public.chat_feedback using (true)",
    caughtBy: ["a stranger reads feedback of all", "a stranger reads all feedback, in SQL"],
  },
  {
    protection: "feedback that is its owner's, whatever is read of messages",
    given: "alter policy chat_messages_read on public.chat_messages using (true)",
    sql: "alter policy chat_feedback_read on public.chat_feedback using (true)",
    caughtBy: ["a stranger reads feedback through its messages"],
  },
  {
    protection: "select of feedback by column",
    sql: "grant select on public.chat_feedback to authenticated",
    caughtBy: ["a stranger reads how busy the server is from feedback's transaction"],
  },
  {
    protection: "feedback on the caller's own messages",
    sql: edit(feedbackRule, {
      "auth.uid()":
        "(select m.user_id from public.chat_messages as m where m.id = set_chat_feedback.message_id)",
    }),
    caughtBy: ["a stranger rates another's message", "a stranger takes another's feedback away"],
  },
  {
    protection: "a look for the message among the caller's own",
    sql: edit(feedbackRule, { "said.user_id = person and": "" }),
    caughtBy: ["a stranger learns whether an id exists by rating a message of it"],
  },
  {
    protection: "taking back one's own feedback alone",
    given: edit(feedbackRule, { "said.user_id = person and": "" }),
    sql: edit(feedbackRule, { "stored.user_id = person and": "" }),
    caughtBy: ["a stranger takes another's feedback away"],
  },
  ...(["update", "delete", "insert"] as const).flatMap((verb): Weakening[] => {
    const grant = `grant ${verb} on public.chat_feedback to authenticated`;
    const caughtBy = {
      update: "a stranger changes all feedback there is",
      delete: "a stranger deletes all feedback there is",
      insert: "a stranger plants feedback on another's message",
    };
    return [
      {
        protection: `no grant to ${verb} feedback`,
        given: readable,
        sql: grant,
        caughtBy: [caughtBy[verb]],
        undo,
      },
      {
        protection: `no policy that lets anyone ${verb} feedback`,
        given: grant,
        sql: readable,
        caughtBy: [caughtBy[verb]],
        undo,
      },
    ];
  }),
  {
    protection: "no truncate of feedback",
    sql: "grant truncate on public.chat_feedback to authenticated",
    caughtBy: ["an owner empties the feedback, in SQL"],
  },
  {
    protection: "a look whether there is such a message",
    given: "alter table public.chat_feedback drop constraint chat_feedback_message_fkey",
    sql: edit(feedbackRule, { "if not found then": "if false then" }),
    caughtBy: ["an owner rates a message that is not there"],
    undo: `alter table public.chat_feedback add constraint chat_feedback_message_fkey
        foreign key (user_id, session_id, message_id)
        references public.chat_messages (user_id, session_id, id) on delete cascade`,
  },
  {
    protection: "feedback that belongs to its owner's message",
    given: edit(feedbackRule, { "if not found then": "if false then" }),
    ...dropConstraint(
      "chat_feedback",
      "chat_feedback_message_fkey",
      `foreign key (user_id, session_id, message_id)
        references public.chat_messages (user_id, session_id, id) on delete cascade`,
    ),
    caughtBy: ["an owner rates a message that is not there"],
  },
  {
    protection: "the ratings",
    ...dropConstraint(
      "chat_feedback",
      "chat_feedback_rating_check",
      "check (rating in ('good', 'bad'))",
    ),
    caughtBy: ["an owner invents a rating"],
  },
  {
    protection: "the length of reasons",
    ...dropConstraint(
      "chat_feedback",
      "chat_feedback_reason_check",
      "check (length(reason) <= 1000)",
    ),
    caughtBy: ["an owner gives a reason without end"],
  },
  {
    protection: "no grant on feedback to those who are not signed in",
    sql: "grant select on public.chat_feedback to anon",
    caughtBy: ["nobody counts feedback"],
  },
  {
    protection: "no policy on feedback for those who are not signed in",
    sql: `grant select on public.chat_feedback to anon;
      alter policy chat_feedback_read on public.chat_feedback to anon, authenticated using (true)`,
    caughtBy: ["nobody reads feedback"],
  },
  {
    protection: "rating for those who are signed in",
    sql: "grant execute on function public.set_chat_feedback to anon",
    caughtBy: ["nobody calls set_chat_feedback"],
  },
];

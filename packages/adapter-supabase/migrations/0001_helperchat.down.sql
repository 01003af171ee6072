-- Takes HelperChat away, with every session and message in it. There is no way back.

do $$
begin
  if to_regclass('realtime.messages') is not null then
    drop policy if exists helperchat_listen on realtime.messages;
  end if;
end
$$;

drop function if exists
  public.save_chat_messages, public.search_chat_messages, public.chat_channel,
  public.purge_trashed_chat_sessions, public.erase_chat_person;
drop function if exists
  public.list_chat_labels, public.change_chat_label, public.update_chat_sessions,
  public.set_chat_feedback;
drop function if exists public.read_chat_stats, public.save_chat_template;
drop table if exists helperchat.measures;
drop table if exists
  public.chat_templates, public.chat_feedback, public.chat_shares, public.chat_messages,
  public.chat_sessions;
drop schema if exists helperchat cascade;

notify pgrst, 'reload schema';

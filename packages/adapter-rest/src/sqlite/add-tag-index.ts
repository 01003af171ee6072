const forget = `
  delete from chat_tags
  where user_id = old.user_id and state = old.state and place = old.place
    and tag in (select value from json_each(old.tags));
`;
const remember = `
  insert or ignore into chat_tags
  select new.user_id, new.state, value, new.place from json_each(new.tags);
`;

/**
 * The migration that makes a tag found: a row for each tag of each session, in the order of the lists,
 * so that a page of a tag that many have need not be sorted.
 */
export const addTagIndex = `
  create table chat_tags (
    user_id text not null,
    state text not null,
    tag text not null,
    place integer not null,
    primary key (user_id, state, tag, place)
  ) strict, without rowid;

  insert or ignore into chat_tags
  select user_id, state, tag.value, place from chat_sessions, json_each(tags) as tag;

  create trigger chat_tags_of_new after insert on chat_sessions begin ${remember} end;
  create trigger chat_tags_of_changed after update of state, tags, place on chat_sessions
  when (new.state, new.tags, new.place) <> (old.state, old.tags, old.place)
  begin ${forget} ${remember} end;
  create trigger chat_tags_of_deleted after delete on chat_sessions begin ${forget} end;
`;

/** Takes away what the steps after the seventh have made, as a file has it that is older. */
export const withoutFilterIndexes = `
  drop index chat_sessions_by_title;
  drop trigger chat_days_of_new;
  drop trigger chat_days_of_active;
  drop table chat_days;
  drop trigger chat_tags_of_new;
  drop trigger chat_tags_of_changed;
  drop trigger chat_tags_of_deleted;
  drop table chat_tags;
`;

import type { DatabaseSync } from "node:sqlite";
import type { MessageInput } from "@helperchat/core";
import { indexedWords } from "./message-search.js";

/**
 * The migration that makes messages found: each gets a place among all, and an index its words.
 *
 * `ascii` leaves words as `searchWords` cut them. Nobody asks where in a text a word stands, so
 * that is not kept. What is deleted leaves the index at once, and not when SQLite next tidies it up.
 */
export function addMessageSearch(database: DatabaseSync): void {
  database.exec(`
    -- When it was first saved, by chat_counter: what was found is sorted by it.
    alter table chat_messages add column place integer;
    update chat_messages set place = numbered.place
    from (
      select rowid as message,
        row_number() over (order by created_at, user_id, session_id, position) as place
      from chat_messages
    ) as numbered
    where chat_messages.rowid = numbered.message;
    update chat_counter set
      activities = max(activities, (select count(*) from chat_messages));
    create unique index chat_messages_by_place on chat_messages (user_id, place);

    create virtual table chat_words using fts5 (
      words, tokenize = 'ascii', detail = none, columnsize = 0
    );
    insert into chat_words (chat_words, rank) values ('secure-delete', 1);
    create trigger chat_words_of_deleted after delete on chat_messages begin
      delete from chat_words where rowid = old.place;
    end;
  `);
  const insert = database.prepare("insert into chat_words (rowid, words) values (?, ?)");
  const stored = database.prepare("select place, user_id, status, parts from chat_messages");
  for (const { place, user_id, status, parts } of stored.iterate() as Iterable<StoredMessage>) {
    const words = indexedWords(user_id, { status, parts: JSON.parse(parts) });
    if (words !== null) insert.run(place, words);
  }
}

interface StoredMessage {
  place: number;
  user_id: string;
  status: MessageInput["status"];
  parts: string;
}

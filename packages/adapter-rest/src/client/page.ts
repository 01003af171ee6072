import type { Page } from "@helperchat/core";
import { list, nullable, object, type Reader, text } from "@helperchat/core/wire";

const readCursor = object({ nextCursor: nullable(text) });

/** Reads a page from an answer that names its items: `{sessions, nextCursor}`. */
export function page<Item>(name: string, read: Reader<Item>): Reader<Page<Item>> {
  const readItems = object({ [name]: list(read) });
  return (answer, at) => {
    const { [name]: items = [] } = readItems(answer, at);
    return { items, ...readCursor(answer, at) };
  };
}

import { useMessages } from "../../messages/use-messages.js";
import { tagTone } from "./tag-tone.js";

/** A row has room for few; the others are counted, and read aloud. */
const SHOWN = 2;

/** The tags of a session, on its row. */
export function SessionTags({ tags }: { tags: readonly string[] }) {
  const messages = useMessages();
  if (tags.length === 0) return null;
  const others = tags.slice(SHOWN);
  return (
    <span data-hc-part="session-tags" title={tags.join(", ")}>
      <span data-hc-part="hidden">{messages.tags}: </span>
      {tags.slice(0, SHOWN).map((tag) => (
        <span key={tag} data-hc-part="tag" data-hc-tone={tagTone(tag)} dir="auto">
          {tag}{" "}
        </span>
      ))}
      {others.length > 0 && (
        <>
          <span data-hc-part="tag" aria-hidden="true">
            +{others.length}
          </span>
          <span data-hc-part="hidden">{others.join(" ")}</span>
        </>
      )}
    </span>
  );
}

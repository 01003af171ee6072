import {
  type ChangeResult,
  type ChatClient,
  ChatError,
  type Session,
  type SessionChange,
  type SessionPatch,
  type UpdateOptions,
} from "@helperchat/core";
import { matchesFilter } from "@helperchat/core/stores";
import type { FirstMessages } from "../../messages/first-messages.js";
import { enSidebar } from "../../messages/later/sidebar-messages.js";
import { laterMessages } from "../../messages/use-later-messages.js";
import type { GivenMessages } from "../../messages/use-messages.js";
import type { OpenSession } from "../../session/session-context.js";
import type { SidebarParts } from "../sidebar-context.js";
import type { ManyChange } from "./use-change-many.js";

export interface Surroundings {
  client: ChatClient;
  messages: GivenMessages;
  session: OpenSession;
  root: HTMLElement | null;
  parts: SidebarParts;
}

type Failure = Extract<ChangeResult, { type: "failed" }>;

/** How many of those that failed are named. */
const NAMED = 3;

/**
 * Changes several sessions and says what became of them: which failed, and one undo for the others
 * that gives each what it had. What failed stays selected; focus goes to the next row where those
 * that were selected have left the list.
 */
export async function changeMany(
  around: Surroundings,
  { sessions, patchOf, done }: ManyChange,
  options: UpdateOptions,
): Promise<void> {
  const { client, session, parts } = around;
  const messages = laterMessages(enSidebar, around.messages);
  const former = new Map(sessions.map((each) => [each.id, each]));
  const order = parts.order.current;
  const openId = session.shown.type === "chat" ? session.shown.chat.sessionId : null;
  parts.say(null);

  const changes = sessions.flatMap((each): SessionChange[] => {
    const patch = patchOf(each);
    return patch ? [{ sessionId: each.id, patch }] : [];
  });
  const results = await client.updateSessions(changes, options);
  const changed = results.flatMap((result) => (result.type === "changed" ? result.session : []));
  const failures = results.filter((result) => result.type === "failed");
  const gone = changed.filter((each) => !isListed(each, parts));
  settle();

  function settle(): void {
    const failedIds = new Set(failures.map(({ sessionId }) => sessionId));
    const goneIds = new Set(gone.map(({ id }) => id));
    const nextId = goneIds.size > 0 ? nextRow(order, goneIds) : null;
    if (openId !== null && goneIds.has(openId)) session.open(nextId, false);
    const left = sessions.filter(({ id }) => failedIds.has(id) || !goneIds.has(id));
    const keep = failures.length > 0 ? left.filter(({ id }) => failedIds.has(id)) : left;
    parts.select((now) => {
      if (now === null || keep.length === 0) return null;
      return { ids: new Set(keep.map(({ id }) => id)), anchor: null };
    });
    giveFocus(keep[0]?.id ?? nextId);
    tell();
  }

  function giveFocus(sessionId: string | null): void {
    if (sessionId !== null) parts.focusRow(sessionId);
    else around.root?.querySelector<HTMLElement>('[data-hc-part="new-chat"]')?.focus();
  }

  function tell(): void {
    const undo = changed.length > 0 ? { undo: () => void takeBack() } : {};
    const broken = failures.filter(({ error }) => error.code !== "aborted");
    if (broken.length > 0) {
      parts.say({ type: "failed", text: failureText(broken, former, messages), ...undo });
    } else if (failures.length > 0) {
      const text = messages.manyStopped(changed.length, results.length);
      parts.say(undo.undo ? { type: "undo", text, undo: undo.undo } : { type: "failed", text });
    } else if (undo.undo) {
      parts.say({ type: "undo", text: done(changed.length), undo: undo.undo });
    }
  }

  async function takeBack(): Promise<void> {
    parts.say(null);
    const patches = new Map(changes.map(({ sessionId, patch }) => [sessionId, patch]));
    const back = changed.flatMap(({ id }): SessionChange[] => {
      const [before, patch] = [former.get(id), patches.get(id)];
      return before && patch ? [{ sessionId: id, patch: formerValues(before, patch) }] : [];
    });
    giveFocus(back[0]?.sessionId ?? null);
    if (openId !== null && gone.some(({ id }) => id === openId)) session.open(openId, false);
    const undone = await client.updateSessions(back);
    const stayed = undone.filter((result) => result.type === "failed");
    if (stayed.length === 0) return;
    parts.say({ type: "failed", text: failureText(stayed, former, messages) });
  }
}

/** What the session had of what the patch replaces. */
function formerValues(before: Session, patch: SessionPatch): SessionPatch {
  return {
    ...("state" in patch && { state: before.state }),
    ...("pinned" in patch && { pinned: before.pinned }),
    ...("folder" in patch && { folder: before.folder }),
    ...("tags" in patch && { tags: before.tags }),
  };
}

/** Whether the list that is shown has the session, as far as sessions can be put out of it here. */
function isListed(session: Session, { shelf, folder, tags }: SidebarParts): boolean {
  const inFolder = folder === null ? {} : { folder };
  return matchesFilter(session, { state: shelf, tags: [...tags], ...inFolder });
}

/** The first row below the first of those that go, else the last above. */
function nextRow(order: readonly string[], goneIds: ReadonlySet<string>): string | null {
  const first = order.findIndex((id) => goneIds.has(id));
  const stays = (id: string) => !goneIds.has(id);
  return order.slice(first).find(stays) ?? order.slice(0, first).findLast(stays) ?? null;
}

function failureText(
  failures: readonly Failure[],
  former: ReadonlyMap<string, Session>,
  messages: FirstMessages,
): string {
  const names = failures
    .slice(0, NAMED)
    .map(({ sessionId }) => former.get(sessionId)?.title ?? messages.untitled);
  const [first] = failures;
  const reason = first && messages.reason(new ChatError(first.error.code, first.error.message));
  return `${messages.manyNotChanged(failures.length, names)} ${reason ?? ""}`;
}

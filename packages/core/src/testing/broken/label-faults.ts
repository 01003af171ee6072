import type { Label, LabelChange, LabelRequest, Labels } from "../../contract/label.js";
import type { Session } from "../../contract/session.js";
import { wellFormed } from "../../message/well-formed.js";
import { labelPatch, labelsOf } from "../../stores/session-labels.js";
import { patchSession } from "../../stores/session-record.js";
import { throwIfAborted } from "../../stores/store-errors.js";
import { type Fault, type Faults, type Parts, pause } from "./fault.js";

/** A list of labels that looks at sessions of its own choice, or as they are not. */
function lists(sessionsOf: (sessions: Session[], request: LabelRequest) => Session[]): Fault {
  return ({ conversations }) => ({
    async listLabels(request, options) {
      throwIfAborted(options?.signal);
      const sessions = [...conversations.values()].map(({ session }) => session);
      return labelsOf(sessionsOf(sessions, request), request);
    },
  });
}

/** A list of labels that is made into another. */
function relists(change: (labels: Labels) => Labels): Fault {
  return ({ own }) => ({
    listLabels: async (request, options) => change(await own.listLabels(request, options)),
  });
}

/** A change of a label that asks for something else. */
function asks(other: (change: LabelChange) => LabelChange): Fault {
  return ({ own }) => ({
    changeLabel: async (change, options) => own.changeLabel(other(change), options),
  });
}

/** A change of a label that does to each session what this gives, where it gives something. */
function changes(
  write: (session: Session, change: LabelChange, now: string) => Session | null,
): Fault {
  return ({ conversations, now }) => ({
    async changeLabel(change, options) {
      throwIfAborted(options?.signal);
      const known = wellFormed(change);
      for (const conversation of conversations.values()) {
        const { session } = conversation;
        conversation.session = write(session, known, now()) ?? session;
      }
    },
  });
}

function patched(session: Session, change: LabelChange, now: string): Session | null {
  const patch = labelPatch(session, change);
  return patch && patchSession(session, patch, now);
}

const isOf = (session: Session, { type, name }: LabelChange) =>
  type === "folder" ? session.folder === name : session.tags.includes(name);

/** By name, however the store came to see them. */
const sorted = (labels: Labels, compare: (a: string, b: string) => number): Labels => ({
  folders: labels.folders.toSorted((a, b) => compare(a.name, b.name)),
  tags: labels.tags.toSorted((a, b) => compare(a.name, b.name)),
});

function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)].map((text) =>
    text.map((character) => character.codePointAt(0) ?? 0),
  );
  for (const [index, point] of (left ?? []).entries()) {
    const difference = point - (right?.[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

async function changeEach({ conversations, now }: Parts, change: LabelChange): Promise<void> {
  const known = wellFormed(change);
  for (const conversation of conversations.values()) {
    const session = patched(conversation.session, known, now());
    if (session) conversation.session = session;
    await pause();
  }
}

const lister: Faults = {
  "lists a folder for sessions without one": relists(({ folders, tags }) => ({
    folders: [{ name: "", active: 1, archived: 0 }, ...folders],
    tags,
  })),
  "counts a tag as often as a session has it": ({ own, conversations }) => ({
    async listLabels(request, options) {
      const labels = await own.listLabels(request, options);
      const all = [...conversations.values()].flatMap(({ session }) => session.tags);
      const count = (name: string) => all.filter((tag) => tag === name).length;
      return { ...labels, tags: labels.tags.map((tag) => ({ ...tag, active: count(tag.name) })) };
    },
  }),
  "lists labels by code point": relists((labels) => sorted(labels, byCodePoint)),
  "lists labels by the rules of a language": relists((labels) =>
    sorted(labels, new Intl.Collator("en").compare),
  ),
  "counts the labels of trashed sessions": lists((sessions) =>
    sessions.map((session) => ({ ...session, state: "active" })),
  ),
  "counts the labels of active sessions alone": lists((sessions) =>
    sessions.filter(({ state }) => state === "active"),
  ),
  "counts archived sessions among the active": relists(({ folders, tags }) => {
    const together = ({ name, active, archived }: Label) => ({
      name,
      active: active + archived,
      archived,
    });
    return { folders: folders.map(together), tags: tags.map(together) };
  }),
  "lists the labels of every project": lists((sessions, { projectId }) =>
    sessions.map((session) => ({ ...session, projectId })),
  ),
  "lists the labels of every helper": lists((sessions, { helper }) =>
    sessions.map((session) => ({ ...session, helper: helper ?? session.helper })),
  ),
  "keeps the labels that it once listed": ({ own }) => {
    const kept = new Map<string, Labels>();
    return {
      async listLabels(request, options) {
        const labels = kept.get(request.projectId) ?? (await own.listLabels(request, options));
        kept.set(request.projectId, labels);
        return labels;
      },
    };
  },
  "lists anyone's labels": ({ own, other }) => ({
    async listLabels(request, options) {
      const [mine, theirs] = [
        await own.listLabels(request, options),
        await other.listLabels(request),
      ];
      return {
        folders: [...mine.folders, ...theirs.folders],
        tags: [...mine.tags, ...theirs.tags],
      };
    },
  }),
  "lists labels for whoever gave up": ({ own }) => ({
    listLabels: async (request) => own.listLabels(request),
  }),
};

export const labelFaults: Faults = {
  ...lister,
  "renames labels of active sessions alone": changes((session, change, now) =>
    session.state === "active" ? patched(session, change, now) : null,
  ),
  "renames every folder that begins so": changes((session, change, now) =>
    change.type === "folder" && session.folder?.startsWith(change.name)
      ? patchSession(session, { folder: change.to }, now)
      : patched(session, change, now),
  ),
  "puts a renamed tag last": changes((session, change, now) => {
    if (change.type !== "tag" || !labelPatch(session, change)) return patched(session, change, now);
    const rest = session.tags.filter((tag) => tag !== change.name && tag !== change.to);
    return patchSession(session, { tags: [...rest, ...(change.to ?? [])].flat() }, now);
  }),
  "takes no label away": asks((change) => ({ ...change, to: change.to ?? change.name })),
  "gives a session a tag that it has": changes((session, change, now) => {
    if (change.type !== "tag") return patched(session, change, now);
    if (!labelPatch(session, change)) return null;
    const tags = session.tags.flatMap((tag) => (tag === change.name ? (change.to ?? []) : tag));
    return patchSession(session, { tags }, now);
  }),
  "takes a folder for a tag": ({ own }) => ({
    async changeLabel(change, options) {
      await own.changeLabel({ ...change, type: "folder" }, options);
      await own.changeLabel({ ...change, type: "tag" }, options);
    },
  }),
  "renames labels of every helper": asks(({ helper: _, ...change }) => change),
  "renames labels of every project": changes((session, change, now) =>
    patched(session, { ...change, projectId: session.projectId }, now),
  ),
  "moves a session up when its label is renamed": ({ own, conversations, touch }) => ({
    async changeLabel(change, options) {
      const moved = [...conversations.values()].filter(({ session }) =>
        labelPatch(session, change),
      );
      await own.changeLabel(change, options);
      for (const { session } of moved) touch(session.id);
    },
  }),
  "forgets that a renamed label is an update": changes((session, change) =>
    patched(session, change, session.updatedAt),
  ),
  "updates every session when a label is renamed": changes(
    (session, change, now) => patched(session, change, now) ?? { ...session, updatedAt: now },
  ),
  "updates a session whose label keeps its name": changes((session, change, now) =>
    change.name === change.to && isOf(session, change)
      ? { ...session, updatedAt: now }
      : patched(session, change, now),
  ),
  "renames a label again that was renamed": ({ own, now, edit, conversations }) => ({
    async changeLabel(change, options) {
      await own.changeLabel(change, options);
      const { to } = change;
      for (const { session } of conversations.values()) {
        if (to === null || !isOf(session, { ...change, name: to })) continue;
        edit(session.id, () => ({ ...session, updatedAt: now() }));
      }
    },
  }),
  "takes a name for a pattern": changes((session, change, now) => {
    const wild = change.name.replaceAll("%", ".*").replaceAll("_", ".");
    const pattern = new RegExp(
      `^${wild.replace(/[\\{}()*]/g, (mark) => (mark === "*" ? mark : "."))}$`,
    );
    return change.type === "folder" && pattern.test(session.folder ?? "")
      ? patchSession(session, { folder: change.to }, now)
      : patched(session, change, now);
  }),
  "looks for a name with what is never stored": ({ conversations, now }) => ({
    async changeLabel(change, options) {
      throwIfAborted(options?.signal);
      for (const conversation of conversations.values()) {
        const session = patched(conversation.session, change, now());
        if (session) conversation.session = session;
      }
    },
  }),
  "renames a label in one session after the other": (parts) => ({
    async changeLabel(change, options) {
      throwIfAborted(options?.signal);
      await changeEach(parts, change);
    },
  }),
  "loses what is changed while a label is renamed": ({ conversations, now }) => ({
    async changeLabel(change, options) {
      throwIfAborted(options?.signal);
      const read = [...conversations.values()].map((conversation) => ({
        conversation,
        session: patched(conversation.session, wellFormed(change), now()),
      }));
      await pause();
      for (const { conversation, session } of read) {
        if (session) conversation.session = session;
      }
    },
  }),
  "renames anyone's labels": ({ own, other }) => ({
    async changeLabel(change, options) {
      await own.changeLabel(change, options);
      await other.changeLabel(change, options);
    },
  }),
  "renames a label for whoever gave up": ({ own }) => ({
    changeLabel: async (change) => own.changeLabel(change),
  }),
};

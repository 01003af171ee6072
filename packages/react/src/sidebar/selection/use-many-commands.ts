import { MAX_PAGE, type Session, type SessionState, toChatError } from "@helperchat/core";
import type { ExportFormat } from "@helperchat/core/portable";
import { useState } from "react";
import { enSidebar } from "../../messages/later/sidebar-messages.js";
import { useLaterMessages } from "../../messages/use-later-messages.js";
import { useChatClient } from "../../provider/chat-client-context.js";
import { useHelperFace } from "../../session/session-context.js";
import { exportFile } from "../export/export-file.js";
import { useSidebarParts } from "../sidebar-context.js";
import { type ManyChange, useChangeMany } from "./use-change-many.js";

/** Something that is being done with many sessions. */
export interface ManyWork {
  /** How far it is. */
  text: string;
  stop: () => void;
}

export interface ManyCommands {
  /** `null`: nothing is under way. */
  work: ManyWork | null;
  move: (sessions: readonly Session[], to: SessionState) => void;
  pin: (sessions: readonly Session[], pinned: boolean) => void;
  askFolder: (sessions: readonly Session[]) => void;
  askTags: (sessions: readonly Session[]) => void;
  export: (sessions: readonly Session[], format: ExportFormat) => void;
}

/** What can be done with several sessions. What fails is said in the sidebar. */
export function useManyCommands(): ManyCommands {
  const client = useChatClient();
  const messages = useLaterMessages(enSidebar);
  const helper = useHelperFace();
  const { ask, say } = useSidebarParts();
  const changeMany = useChangeMany();
  const [work, setWork] = useState<ManyWork | null>(null);

  async function during(
    text: (done: number, of: number) => string,
    act: (signal: AbortSignal, tell: (done: number, of: number) => void) => Promise<void>,
  ) {
    const stopped = new AbortController();
    const stop = () => stopped.abort();
    const tell = (done: number, of: number) => setWork({ text: text(done, of), stop });
    try {
      await act(stopped.signal, tell);
    } finally {
      setWork(null);
    }
  }

  function change(many: ManyChange) {
    void during(messages.changingMany, (signal, tell) =>
      changeMany(many, {
        signal,
        // What is over in a moment is not worth a flicker.
        onProgress: ({ changes, of }) => of > MAX_PAGE && tell(changes, of),
      }),
    );
  }

  const moved = {
    active: messages.manyUnarchived,
    archived: messages.manyArchived,
    trashed: messages.manyDeleted,
  } satisfies Record<SessionState, unknown>;

  return {
    work,
    move: (sessions, state) => change({ sessions, patchOf: () => ({ state }), done: moved[state] }),
    pin: (sessions, pinned) =>
      change({
        sessions,
        patchOf: (session) => (session.pinned === pinned ? null : { pinned }),
        done: pinned ? messages.manyPinned : messages.manyUnpinned,
      }),
    askFolder: (sessions) => ask({ type: "folder", sessions }),
    askTags: (sessions) => ask({ type: "tags", sessions }),
    export: (sessions, format) =>
      void during(messages.exportingMany, async (signal, tell) => {
        try {
          const onProgress = (done: number, of: number) => of > 1 && tell(done, of);
          const words = { messages, assistant: helper.name };
          await exportFile(client.store, sessions, { format, words, signal, onProgress });
        } catch (cause) {
          const error = toChatError(cause);
          if (error.code === "aborted") return;
          const text = `${messages.exportFailed} ${messages.reason(error)}`;
          say({ type: "failed", text });
        }
      }),
  };
}

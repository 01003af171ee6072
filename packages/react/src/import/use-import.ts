import { useEffect, useRef, useState } from "react";
import { enImport } from "../messages/later/import-messages.js";
import { useLaterMessages } from "../messages/use-later-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { useOpenSession } from "../session/session-context.js";
import { type ImportOutcome, type ImportProgress, importFiles } from "./import-files.js";

export interface RunningImport {
  type: "running" | "stopping";
  progress: ImportProgress;
  stop: () => void;
}

/** How far the person's import is. */
export type Importing =
  | { type: "choosing" }
  | RunningImport
  | { type: "ended"; outcome: ImportOutcome };

/** An import, which ends with the component. `onEnd` is called however it does. */
export function useImport(onEnd: (outcome: ImportOutcome) => void) {
  const client = useChatClient();
  const { projectId, helperId } = useOpenSession();
  const { importUnreadable } = useLaterMessages(enImport);
  const [importing, setImporting] = useState<Importing>({ type: "choosing" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const isRunning = importing.type === "running" || importing.type === "stopping";
  useEffect(() => {
    if (!isRunning) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isRunning]);

  async function start(files: readonly File[]) {
    if (files.length === 0) return;
    const controller = new AbortController();
    running.current = controller;
    const stop = () => {
      controller.abort();
      setImporting((now) => (now.type === "running" ? { ...now, type: "stopping" } : now));
    };
    const of = files.reduce((sum, { size }) => sum + size, 0);
    setImporting({ type: "running", progress: { bytes: 0, of, sessions: 0 }, stop });
    const outcome = await importFiles(client, files, {
      place: { projectId, helper: helperId },
      unreadable: importUnreadable,
      signal: controller.signal,
      onProgress: (progress) =>
        setImporting((now) => (now.type === "running" ? { ...now, progress } : now)),
    });
    running.current = null;
    setImporting({ type: "ended", outcome });
    onEnd(outcome);
  }

  const again = () => setImporting({ type: "choosing" });
  return { importing, start, again };
}

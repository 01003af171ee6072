import { createContext, type ReactNode, useContext } from "react";
import { useRemembered } from "../hooks/use-remembered.js";

type ReadAloud = readonly [wanted: boolean, setWanted: (wanted: boolean) => void];

const ReadAloudContext = createContext<ReadAloud>([false, () => {}]);

export function ReadAloudProvider({ children }: { children: ReactNode }) {
  const setting = useRemembered<boolean>("read-aloud", false);
  return <ReadAloudContext.Provider value={setting}>{children}</ReadAloudContext.Provider>;
}

/** Whether the person wants a screen reader to be told the sentences of a reply as they come. */
export function useReadAloud(): ReadAloud {
  return useContext(ReadAloudContext);
}

/** What ran, was asked for or went wrong in this page since the traps were set or read last. */
export interface Traps {
  read(): string[];
}

const WORKERS = ["alert", "confirm", "prompt", "print", "open"] as const;

/**
 * From here on the page runs and fetches nothing but what is the test's own, and notes whatever
 * tries. The policy stands for as long as the page does.
 */
export function setTraps(): Traps {
  const caught: string[] = [];
  const note = (what: string) => void caught.push(what);

  Object.assign(window, { trapped: () => note("a script ran") });
  for (const name of WORKERS) Object.assign(window, { [name]: () => note(`${name} was called`) });
  console.error = (...words: unknown[]) => note(`console.error: ${words.map(String).join(" ")}`);
  addEventListener("error", ({ message }) => note(`error: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => note(`rejected: ${String(reason)}`));
  addEventListener("submit", () => note("a form was sent"), true);
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    note(`${effectiveDirective} was violated by ${blockedURI}`),
  );
  const watched = new PerformanceObserver((list) => list.getEntries().forEach(noteRequest));
  watched.observe({ type: "resource" });
  document.head.append(policy());

  function noteRequest({ name }: PerformanceEntry) {
    if (new URL(name).origin !== location.origin) note(`${name} was fetched`);
  }

  return {
    read() {
      watched.takeRecords().forEach(noteRequest);
      return caught.splice(0);
    },
  };
}

/** Vite puts styles into the page, and tells of changes through a socket. */
function policy(): HTMLMetaElement {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content =
    "default-src 'none'; script-src 'self'; connect-src 'self' ws:; style-src 'self' 'unsafe-inline'; img-src data:";
  return meta;
}

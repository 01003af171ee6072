import { useEffect, useMemo, useState } from "react";
import { useContentOptions } from "./content-options.js";
import type { CodeToken, CodeTokenizer, MarkdownPlugin } from "./markdown-plugin.js";

/** Colouring code takes as long as it is long: what is growing is coloured up to here, … */
const MAX_GROWING = 8_000;

/** … and what is whole if it is no longer than this, both in UTF-16 units. */
const MAX_WHOLE = 60_000;

/** The beginning of a code that can be shown in colours, cut into pieces. */
export interface ColouredCode {
  text: string;
  tokens: readonly CodeToken[];
}

/**
 * The coloured beginning of `text`; empty until `wanted`, and until what colours it is loaded. Of
 * growing code only whole lines are coloured, so that the cost is one of lines, not of tokens.
 */
export function useCodeTokens(
  text: string,
  language: string,
  { growing, wanted }: { growing: boolean; wanted: boolean },
): ColouredCode {
  const tokenize = useTokenizer(wanted ? language : "");
  const part = tokenize ? colourable(text, growing) : "";
  return useMemo(
    () => ({ text: part, tokens: tokenize && part !== "" ? tokenize(part) : [] }),
    [part, tokenize],
  );
}

function colourable(text: string, growing: boolean): string {
  if (!growing) return text.length <= MAX_WHOLE ? text : "";
  return text.slice(0, text.lastIndexOf("\n", MAX_GROWING) + 1);
}

function useTokenizer(language: string): CodeTokenizer | null {
  const { plugins } = useContentOptions();
  const plugin = plugins.find(({ loadTokenizer }) => loadTokenizer);
  const known = plugin && language !== "" ? entryOf(plugin, language) : null;
  const [, setArrived] = useState<Entry | null>(null);
  useEffect(() => {
    if (!known || known.tokenize) return;
    let here = true;
    void known.arrival.then(() => here && setArrived(known));
    return () => {
      here = false;
    };
  }, [known]);
  return known?.tokenize ?? null;
}

interface Entry {
  tokenize: CodeTokenizer | null;
  arrival: Promise<void>;
}

const entries = new WeakMap<MarkdownPlugin, Map<string, Entry>>();

/** What is loaded once is there for all code, at once. */
function entryOf(plugin: MarkdownPlugin, language: string): Entry {
  const ofPlugin = entries.get(plugin) ?? new Map<string, Entry>();
  entries.set(plugin, ofPlugin);
  const known = ofPlugin.get(language);
  if (known) return known;
  const entry: Entry = { tokenize: null, arrival: Promise.resolve() };
  ofPlugin.set(language, entry);
  entry.arrival = (async () => {
    try {
      entry.tokenize = (await plugin.loadTokenizer?.(language)) ?? null;
    } catch {
      // Without colours everything is still there; the next page tries again.
    }
  })();
  return entry;
}

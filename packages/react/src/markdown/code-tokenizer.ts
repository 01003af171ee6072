import { createLowlight } from "lowlight";
import { languageAliases, languages } from "./code-languages.js";
import type { CodeToken, CodeTokenizer } from "./markdown-plugin.js";

const lowlight = createLowlight();

/** Loads the rules of a language; `null` where there are none. */
export async function loadTokenizer(name: string): Promise<CodeTokenizer | null> {
  const language = languageAliases.get(name.toLowerCase()) ?? name.toLowerCase();
  const load = languages.get(language);
  if (!load) return null;
  const { default: rules } = await load();
  lowlight.register(language, rules);
  // The rules are made ready on their first use: here, in a task of their own, not while drawing.
  await new Promise((resolve) => setTimeout(resolve));
  lowlight.highlight(language, "");
  return (code) => flatten(lowlight.highlight(language, code).children, null);
}

type Nodes = ReturnType<typeof lowlight.highlight>["children"];

/** The innermost class says what a piece is. */
function flatten(nodes: Nodes, kind: string | null): CodeToken[] {
  return nodes.flatMap((node) => {
    if (node.type === "text") return [{ text: node.value, kind }];
    if (node.type !== "element") return [];
    return flatten(node.children, kindOf(node.properties.className) ?? kind);
  });
}

function kindOf(classes: unknown): string | null {
  const [first] = Array.isArray(classes) ? classes : [];
  return typeof first === "string" ? first.replace(/^hljs-/, "") : null;
}

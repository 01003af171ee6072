import type { MarkdownPlugin } from "../markdown/markdown-plugin.js";
import { Diagram } from "./diagram.js";

/**
 * Draws fences named `mermaid`: flowcharts, and sequence, state, class and entity-relationship
 * diagrams. What it can't read to the last line stays code. A diagram is shown as an image, in which
 * nothing can run or be fetched; a Content-Security-Policy has to allow `img-src data:`. Needs the
 * package `beautiful-mermaid`, which is loaded with the first diagram.
 *
 * @example
 * import { highlighting } from "@helperchat/react";
 * import { diagrams } from "@helperchat/react/diagrams";
 *
 * const plugins = [highlighting, diagrams];
 *
 * <ContentProvider plugins={plugins}>…</ContentProvider>
 */
export const diagrams: MarkdownPlugin = { fences: { mermaid: Diagram } };

import katex from "katex";
import { createElement, Fragment, type ReactNode } from "react";

export type RenderFormula = (text: string, display: boolean) => ReactNode;

const tags = new Set(
  `math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt
  mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics`.split(/\s+/),
);

const attributes = new Set(
  `accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form
  frame height largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize
  minsize movablelimits notation rowalign rowlines rowspacing rspace scriptlevel separator stretchy
  symmetric voffset width`.split(/\s+/),
);

/** TeX as MathML, made of nothing but the elements and attributes above; `null` where it is no TeX. */
export const renderFormula: RenderFormula = (text, display) => {
  const markup = toMarkup(text, display);
  if (markup === null) return null;
  const root = new DOMParser().parseFromString(markup, "text/html").querySelector("math");
  return root && toNode(root);
};

function toMarkup(text: string, display: boolean): string | null {
  const limits = { maxExpand: 200, maxSize: 20, trust: false, strict: "ignore" } as const;
  try {
    return katex.renderToString(text, { ...limits, displayMode: display, output: "mathml" });
  } catch {
    // Not whole yet, or not TeX at all: it is shown as it was written.
    return null;
  }
}

function toNode(node: Node): ReactNode {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || !tags.has(node.localName)) return null;
  const kept = [...node.attributes].filter(({ name }) => attributes.has(name));
  const props = Object.fromEntries(kept.map(({ name, value }) => [name, value]));
  const children = [...node.childNodes].map(toNode);
  // `semantics` is there for the TeX beside the formula, which is left out.
  if (node.localName === "semantics") return createElement(Fragment, null, ...children);
  return createElement(node.localName, props, ...children);
}

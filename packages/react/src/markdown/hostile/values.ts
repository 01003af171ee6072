import type { JsonValue } from "@helperchat/core";

function nested(depth: number): JsonValue {
  let value: JsonValue = "x";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** What a tool may take or give, and data parts may carry: JSON that pretends to be more. */
export const values: readonly JsonValue[] = [
  { html: "<img src=x onerror=trapped()>" },
  { __html: "<img src=x onerror=trapped()>" },
  { dangerouslySetInnerHTML: { __html: "<img src=x onerror=trapped()>" } },
  { type: "script", props: { children: "trapped()" }, key: null, ref: null },
  { $$typeof: "Symbol(react.element)", type: "img", props: { src: "x", onError: "trapped()" } },
  { $$typeof: "Symbol(react.transitional.element)", type: "iframe", props: { srcDoc: "x" } },
  JSON.parse('{"__proto__":{"polluted":true,"className":"x"}}'),
  { constructor: { prototype: { polluted: true } } },
  { toString: "trapped()", valueOf: "trapped()", toJSON: "trapped()" },
  JSON.parse('{"then":"trapped()"}'),
  { length: 1_000_000_000, 0: "x" },
  { href: "javascript:trapped()", style: "position:fixed;inset:0", onclick: "trapped()" },
  ["</pre><script>trapped()</script>", "]]>", "-->", "</details>"],
  { "</script><script>trapped()</script>": "<style>*{display:none}</style>" },
  { "\u202egnp.egami": "\u202efdp.exe", "\u0000": "\u0000\ud800" },
  { "": "", " ": " ", "\n": "\r\n\u2028\u2029" },
  "data:text/html,<script>trapped()</script>",
  "a".repeat(50_000),
  { [`${"k".repeat(20_000)}`]: "v" },
  Array.from({ length: 5_000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, { v: index }])),
  // As deep as a message may be: what is deeper is refused before it is stored.
  nested(40),
  nested(90),
  [1e308, -0, 5e-324, Number.MAX_SAFE_INTEGER + 1],
  [true, false, null, [], {}],
];

/** How an exported page looks. The page's policy names its hash, so no other style applies. */
export const htmlStyle = `
:root {
  color-scheme: light dark;
  --ground: #fff; --ink: #1d1c1a; --quiet: #67635e; --line: #e4e1dc; --said: #f4f2ee; --accent: #2f5d8c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #1a1917; --ink: #ecebe8; --quiet: #a5a19b; --line: #3a3835; --said: #2a2826; --accent: #8fb8e3;
  }
}
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--ink); }
body {
  margin: 0 auto; max-width: 46rem; padding: 3rem 1.25rem 6rem;
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .25rem; text-wrap: balance; }
h2 { font-size: .875rem; margin: 0 0 .375rem; }
h3, h4, h5, h6 { font-size: 1rem; line-height: 1.4; margin: 1.5em 0 .5em; }
h3 { font-size: 1.125rem; }
p, ul, ol, pre, blockquote, .wide { margin: 0 0 .75em; }
.text > :last-child { margin-block-end: 0; }
a { color: var(--accent); text-underline-offset: .15em; }
time, .note, summary { color: var(--quiet); font-size: .875rem; font-weight: 400; }
nav { margin-block-end: 4rem; }
nav ul { list-style: none; padding: 0; }
nav li { padding-block: .125rem; }
article + article { border-block-start: 1px solid var(--line); margin-block-start: 4rem; padding-block-start: 4rem; }
article > header { margin-block-end: 2.5rem; }
section { margin-block-end: 2rem; }
section.user .text {
  background: var(--said); border-radius: .75rem; padding: .75rem 1rem; white-space: pre-wrap;
}
.plain { white-space: pre-wrap; }
pre {
  background: var(--said); border-radius: .5rem; padding: .75rem 1rem; overflow-x: auto; overflow-wrap: normal;
}
code { font: .875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
:not(pre) > code { background: var(--said); border-radius: .25rem; padding: .1em .3em; }
blockquote { border-inline-start: 3px solid var(--line); color: var(--quiet); margin-inline: 0; padding-inline-start: 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9375rem; }
th, td { border-block-end: 1px solid var(--line); padding: .375rem .75rem; text-align: start; vertical-align: top; }
.right { text-align: right; }
.center { text-align: center; }
hr { border: 0; border-block-start: 1px solid var(--line); margin: 1.5rem 0; }
img { border-radius: .5rem; display: block; height: auto; max-height: 32rem; max-width: 100%; }
details { border-inline-start: 3px solid var(--line); margin: 0 0 .75rem; padding-inline-start: 1rem; }
summary { cursor: pointer; }
details > .note, details > :nth-child(2) { margin-block: .5rem .25rem; }
.note { margin: .5rem 0 0; }
.sources { color: var(--quiet); font-size: .875rem; margin-block-start: .75rem; }
@media print {
  :root { --ground: #fff; --ink: #000; --quiet: #444; --line: #bbb; --said: #fff; --accent: #000; }
  body { max-width: none; padding: 0; }
  nav, article + article { break-before: page; }
  nav { break-before: auto; }
  article + article { border: 0; margin: 0; padding: 0; }
  h1, h2, h3, h4, h5, h6, summary { break-after: avoid; }
  pre, .plain { white-space: pre-wrap; }
  section.user .text, pre { border: 1px solid var(--line); }
  details::details-content { block-size: auto; content-visibility: visible; }
}
`;

/** The SHA-256 of the style, in Base64. */
export const htmlStyleHash = "+w+oclVt4lLVbZVaUssB/wKNlTkIDFb76Z7Xn8bmXlc=";

const link = (href: string, words = href) => `<a href="${href}">${words}</a>`;
const www = (words: string) => link(`http://${words}`, words);
const mail = (words: string) => link(`mailto:${words}`, words);

const table = (head: string, ...rows: string[]) =>
  `<table><thead><tr>${head}</tr></thead>${rows.length === 0 ? "" : `<tbody>${rows.map((row) => `<tr>${row}</tr>`).join("")}</tbody>`}</table>`;

const box = (rest: string) => `<input${rest} disabled="" type="checkbox">`;

/** What GitHub's rules add to CommonMark: Markdown, and the HTML that they make of it. */
export const gfm: readonly (readonly [markdown: string, html: string])[] = [
  // A table has a head and as many delimiters; pipes at its sides can be left out.
  ["| a | b |\n| - | - |\n| c | d |", table("<th>a</th><th>b</th>", "<td>c</td><td>d</td>")],
  ["a | b\n-|-\nc | d", table("<th>a</th><th>b</th>", "<td>c</td><td>d</td>")],
  [
    "|a|b|c|\n|:-|:-:|-:|",
    table('<th align="left">a</th><th align="center">b</th><th align="right">c</th>'),
  ],
  ["| a | b |\n| - |\n| c |", "<p>| a | b |\n| - |\n| c |</p>"],
  // Rows are as long as the head is.
  [
    "|a|b|\n|-|-|\n|c|\n|d|e|f|",
    table("<th>a</th><th>b</th>", "<td>c</td><td></td>", "<td>d</td><td>e</td>"),
  ],
  // A pipe in a cell is behind a backslash, even in code.
  [
    "|a\\|b|\n|-|\n|`c\\|d` **\\|**|",
    table("<th>a|b</th>", "<td><code>c|d</code> <strong>|</strong></td>"),
  ],
  // It ends with a blank line, or where another block begins.
  ["|a|\n|-|\nb\n\nc", `${table("<th>a</th>", "<td>b</td>")}<p>c</p>`],
  ["|a|\n|-|\n> b", `${table("<th>a</th>")}<blockquote><p>b</p></blockquote>`],
  ["|a|\n|-|\n# b", `${table("<th>a</th>")}<h1>b</h1>`],
  ["words\n|a|\n|-|", `<p>words</p>${table("<th>a</th>")}`],
  ["> |a|\n> |-|\n> |b|", `<blockquote>${table("<th>a</th>", "<td>b</td>")}</blockquote>`],
  ["a\n-", "<h2>a</h2>"],
  // Items that are tasks.
  ["- [ ] a\n- [x] b", `<ul><li>${box("")} a</li><li>${box(' checked=""')} b</li></ul>`],
  ["1. [X] a", `<ol><li>${box(' checked=""')} a</li></ol>`],
  ["- [x] a\n  - [ ] b", `<ul><li>${box(' checked=""')} a<ul><li>${box("")} b</li></ul></li></ul>`],
  ["- [y] a\n- [ ]b", "<ul><li>[y] a</li><li>[ ]b</li></ul>"],
  ["[x] a", "<p>[x] a</p>"],
  // One or two tildes strike words out, more do not.
  ["~~a~~ and ~b~", "<p><del>a</del> and <del>b</del></p>"],
  ["~~a\n\nb~~", "<p>~~a</p><p>b~~</p>"],
  ["a ~~~b~~~", "<p>a ~~~b~~~</p>"],
  ["~~a~", "<p>~~a~</p>"],
  // Addresses that merely stand in the text.
  ["www.example.com", `<p>${www("www.example.com")}</p>`],
  ["See www.example.com/a_b.", `<p>See ${www("www.example.com/a_b")}.</p>`],
  ["(https://example.com/a)", `<p>(${link("https://example.com/a")})</p>`],
  ["https://example.com/(a)", `<p>${link("https://example.com/(a)")}</p>`],
  ["https://example.com/(a)))", `<p>${link("https://example.com/(a)")}))</p>`],
  ["https://example.com/(a))+b", `<p>${link("https://example.com/(a))+b")}</p>`],
  ["www.example.com/?a=b&c=d", `<p>${www("www.example.com/?a=b&amp;c=d")}</p>`],
  ["www.example.com/a&b;", `<p>${www("www.example.com/a")}&amp;b;</p>`],
  ["www.example.com/a<b", `<p>${www("www.example.com/a")}&lt;b</p>`],
  ["**https://example.com**", `<p><strong>${link("https://example.com")}</strong></p>`],
  ["www.a_b.com", "<p>www.a_b.com</p>"],
  ["awww.example.com", "<p>awww.example.com</p>"],
  ["ada@example.com", `<p>${mail("ada@example.com")}</p>`],
  ["Ask a.b-c_d+e@f.g.", `<p>Ask ${mail("a.b-c_d+e@f.g")}.</p>`],
  ["a@b+c.d", "<p>a@b+c.d</p>"],
  ["a@b.c-, a@b.c_", "<p>a@b.c-, a@b.c_</p>"],
  ["[https://example.com](/a)", `<p>${link("/a", "https://example.com")}</p>`],
];

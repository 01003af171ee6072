/** Texts that must come back to the last code unit. */
export const texts: Readonly<Record<string, string>> = {
  "Latin with accents": "Žluťoučký kůň, façade, Ærøskøbing, İstanbul, ẞ",
  Greek: "Ὦ ξεῖν᾽, ἀγγέλλειν",
  Cyrillic: "Съешь же ещё этих мягких французских булок",
  "Arabic, right to left": "مرحبًا بالعالم ١٢٣",
  "Hebrew, with points": "שָׁלוֹם עוֹלָם",
  Devanagari: "नमस्ते दुनिया क्षत्रिय",
  Thai: "สวัสดีชาวโลก",
  Tamil: "வணக்கம் உலகம்",
  Chinese: "你好，世界。𠮷野家",
  Japanese: "こんにちは、ｾｶｲ",
  Korean: "안녕하세요 세계",
  "Ethiopic and Cherokee": "ሰላም ልዑል ᏣᎳᎩ",
  emoji: "👩🏽‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈 🇳🇴 1️⃣",
  "characters beyond the basic plane": "𝕳𝖊𝖑𝖑𝖔 𝄞 🀄 𐍈",
  "combining marks, not composed": "e\u0301 n\u0303 A\u030A ÅÅ",
  "invisible characters": "a\u200Bb\u200Dc\uFEFFd\u00ADe\u202Ef\u2066g",
  "spaces and line breaks of every kind": "  a\tb\r\nc\nd\re\u2028f\u2029g\u00A0h\u3000  ",
  "control characters": "\u0001\u0007\b\u001B[31m\u007F\u0085",
  "noncharacters and private use": "\uFFFE\uFFFF\uE000\u{10FFFF}",
  "code and markup": `<b onclick="a()">x</b> {{x}} \${y} %s $1 '; DROP TABLE a; --`,
  "escapes that are spelled out": "\\u0000 \\0 \\n \\\\ \\x00 &#0; %00 \\uD800",
};

/** Texts that no database need hold as they are, and what becomes of them. */
export const brokenTexts: Readonly<Record<string, { from: string; to: string }>> = {
  "a NUL character": { from: "a\0b\0", to: "ab" },
  "a lone high surrogate": { from: "a\uD83Db", to: "a\uFFFDb" },
  "a lone low surrogate": { from: "\uDE00 a", to: "\uFFFD a" },
  "surrogates in the wrong order": { from: "a\uDE00\uD83D", to: "a\uFFFD\uFFFD" },
  "a lone surrogate before a pair": { from: "\uD83D😀\0", to: "\uFFFD😀" },
};

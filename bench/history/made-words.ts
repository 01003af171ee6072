/** Random numbers below 1, the same in every run (Lehmer's, as in Park and Miller). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A language as far as an index of words cares: what its words are made of, and what is between them. */
interface Script {
  syllables: readonly string[];
  /** How many syllables a word has at least, and at most. */
  length: readonly [least: number, most: number];
  space: string;
  stop: string;
}

const scripts: readonly Script[] = [
  {
    syllables: "ba con de er fi ga ing ka lo men na or pre qui ra sion ta un ver with".split(" "),
    length: [1, 4],
    space: " ",
    stop: ". ",
  },
  {
    syllables: "auf be ein ent ge haft keit lich müß nach öff prüf schä ß ung über vor zü".split(
      " ",
    ),
    length: [1, 4],
    space: " ",
    stop: ". ",
  },
  {
    syllables: "во го да же зна ка ла ми на об по ре сти то уч фа ход цен ча ши".split(" "),
    length: [1, 4],
    space: " ",
    stop: ". ",
  },
  {
    syllables: "ال ب ت حا د ر س ع ف ق كت لم م نا ه و ي".split(" "),
    length: [2, 4],
    space: " ",
    stop: ". ",
  },
  {
    syllables: "क का कि खा गे चल जा ता दे नी पर भा मे या रा लो वि शा सू हा".split(" "),
    length: [1, 3],
    space: " ",
    stop: "। ",
  },
  {
    syllables: [..."東京都大学生会社員電車時間今日明日本語話人山川水火木金土の是にをはがでと"],
    length: [1, 3],
    space: "",
    stop: "。",
  },
  {
    syllables: "กา ขอ ความ ใจ ชา ดี ต้อง ทำ นี้ ไป พูด มา ยัง รัก ว่า สวย หา ให้ อยู่".split(" "),
    length: [1, 2],
    space: "",
    stop: " ",
  },
];

/** How many words a language has. */
const VOCABULARY = 4000;

/** Makes sentences: half of them in the first script, the rest in all the others. */
export class MadeWords {
  readonly #random: () => number;
  readonly #vocabularies: readonly (readonly string[])[];

  constructor(seed: number) {
    this.#random = randomOf(seed);
    this.#vocabularies = scripts.map((script) =>
      Array.from({ length: VOCABULARY }, () => this.#word(script)),
    );
  }

  /** So many words of one language, as sentences. */
  say(count: number): string {
    const language = this.below(2) === 0 ? 0 : 1 + this.below(scripts.length - 1);
    const script = scripts[language];
    const vocabulary = this.#vocabularies[language];
    if (!script || !vocabulary) throw new RangeError("There is no such language.");
    let said = "";
    for (let index = 1; index <= count; index += 1) {
      // As in every language, few words are said often and many seldom.
      said += vocabulary[Math.floor(VOCABULARY * this.#random() ** 3)];
      said += index === count || index % 12 === 0 ? script.stop : script.space;
    }
    return said.trimEnd();
  }

  below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  #word({ syllables, length: [least, most] }: Script): string {
    const count = least + this.below(most - least + 1);
    return Array.from({ length: count }, () => syllables[this.below(syllables.length)]).join("");
  }
}

/** How many characters a pattern looks at in a text, from a place on, until it has matched or given up. */
export type CountSteps = (text: string, from: number) => number;

/** Where what matches at a place ends, in the order in which engines try it. */
type Matcher = (at: number) => Iterable<number>;

const counters = new Map<string, CountSteps>();

/**
 * Reads a pattern as engines do, one character after the other and with all ways back, and counts.
 * An engine does not say how far it looked in vain.
 */
export function patternSteps({ source, flags }: RegExp): CountSteps {
  const key = `/${source}/${flags}`;
  const counter = counters.get(key) ?? createCounter(source, flags);
  counters.set(key, counter);
  return counter;
}

function createCounter(source: string, flags: string): CountSteps {
  const charFlags = flags.replace(/[gy]/g, "");
  let at = 0;
  let text = "";
  let steps = 0;
  const match = readAlternatives();
  if (at < source.length) throw new Error(`Nobody has counted this pattern yet: ${source}`);

  return (given, from) => {
    text = given;
    steps = 0;
    let start = from;
    while (!matches(match, start) && !flags.includes("y") && start < text.length) start += 1;
    return steps;
  };

  function skip(mark: string): boolean {
    const there = source.startsWith(mark, at);
    if (there) at += mark.length;
    return there;
  }

  function readAlternatives(): Matcher {
    const all = [readSequence()];
    while (skip("|")) all.push(readSequence());
    return function* (place) {
      for (const matcher of all) yield* matcher(place);
    };
  }

  function readSequence(): Matcher {
    const all: Matcher[] = [];
    while (at < source.length && !/[|)]/.test(source.charAt(at))) all.push(readRepeated());
    return all.reduceRight<Matcher>((behind, matcher) => sequence(matcher, behind), only);
  }

  function readRepeated(): Matcher {
    const matcher = readAtom();
    if (skip("*")) return repeated(matcher, 0, Number.POSITIVE_INFINITY);
    if (skip("+")) return repeated(matcher, 1, Number.POSITIVE_INFINITY);
    if (skip("?")) return repeated(matcher, 0, 1);
    const [marks, least, most = least] = /^\{(\d+),?(\d+)?\}/.exec(source.slice(at)) ?? [];
    if (marks === undefined) return matcher;
    at += marks.length;
    const endless = marks.endsWith(",}");
    return repeated(matcher, Number(least), endless ? Number.POSITIVE_INFINITY : Number(most));
  }

  function readAtom(): Matcher {
    if (skip("^")) return (place) => (place === 0 ? [place] : []);
    if (skip("$")) return (place) => (place === text.length ? [place] : []);
    if (skip("(?=")) return ahead(readGroup());
    if (skip("(?:") || skip("(")) return readGroup();
    return readChar();
  }

  function readGroup(): Matcher {
    const inside = readAlternatives();
    skip(")");
    return inside;
  }

  function readChar(): Matcher {
    const [char = ""] =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\p\{\w+\}|\\x..|\\.|[^\\(?*+])/.exec(source.slice(at)) ?? [];
    if (char === "") throw new Error(`Nobody has counted this pattern yet: ${source}`);
    at += char.length;
    const one = new RegExp(`^${char}$`, charFlags);
    return (place) => {
      steps += 1;
      const code = text.codePointAt(place);
      const end = place + (charFlags.includes("u") && (code ?? 0) > 0xffff ? 2 : 1);
      return code !== undefined && one.test(text.slice(place, end)) ? [end] : [];
    };
  }
}

const only: Matcher = (place) => [place];

function matches(matcher: Matcher, place: number): boolean {
  for (const _ of matcher(place)) return true;
  return false;
}

function ahead(matcher: Matcher): Matcher {
  return (place) => (matches(matcher, place) ? [place] : []);
}

function sequence(first: Matcher, behind: Matcher): Matcher {
  return function* (place) {
    for (const end of first(place)) yield* behind(end);
  };
}

/** As often as possible first. What matches nothing is not repeated. */
function repeated(matcher: Matcher, least: number, most: number): Matcher {
  return function* (place) {
    const ways = [{ place, ends: again(0, place) }];
    for (let way = ways.at(-1); way; way = ways.at(-1)) {
      const { done, value: end } = way.ends.next();
      if (!done) {
        if (end > way.place) ways.push({ place: end, ends: again(ways.length, end) });
        continue;
      }
      ways.pop();
      if (ways.length >= least) yield way.place;
    }
  };

  function again(count: number, place: number): Iterator<number> {
    return (count < most ? matcher(place) : [])[Symbol.iterator]();
  }
}

import { isNextLabel, sameLabel } from './option-labels.ts';
import { answerSaid, colonSign, hashAt, type Label, leadingSign, letterLabel, numberLabel } from './line-signs.ts';
import { cut, type TextLine } from './text-line.ts';

/** What signs mean in this file: the same "1." begins a question in one and an option in another. */
export interface Habits {
  /** The sign behind the numbers of questions; null when they have none. */
  readonly question: string | null;
  /** The sign behind the numbers of options, where numbers name them. */
  readonly option: string | null;
  /** "S:", "+:", "-:" name the lines. */
  readonly colons: boolean;
  readonly hashes: boolean;
  /** Paragraphs are whole: a line is never the rest of the one before. */
  readonly paragraphs: boolean;
}

interface Numbered extends Label {
  readonly place: number;
}

/** The label of an option behind a sign that may stand before it. */
export function labelBehindSign(line: TextLine): Label | null {
  const sign = leadingSign(line.text);
  return letterLabel(line) ?? (sign ? letterLabel(cut({ ...line, label: null }, sign.from)) : null);
}

const INLINE = /(?:^|\s)((?:[+*✓✔]\s?)?\(?([A-Za-zА-Яа-яӘәҒғІі])\)|(?<=\t|\s{2})([A-ZА-ЯӘ])\.(?=\s))(?=\s*\S)/gu;

/** Options that stand side by side in one line, or behind their question, as lines of their own. */
export function withoutInline(lines: readonly TextLine[]): TextLine[] {
  return lines.flatMap((line, place) => {
    const found = [...line.text.matchAll(INLINE)].map((match) => ({
      letter: match[2] ?? match[3] ?? '',
      at: match.index + match[0].indexOf(match[1] ?? ''),
    }));
    const typed = line.label === null ? letterLabel(line) : null;
    const own = typed?.text ?? (line.label?.kind === 'letter' ? line.label.text : null);
    const chain = typed === null || found[0]?.at === 0 ? found : [{ letter: typed.text, at: 0 }, ...found];
    const [first] = chain;
    // All letters of the line lead on from its own, or from A behind the words of a question; a sign before it is that
    // of one option.
    const isBegun =
      own !== null ||
      first?.at === 0 ||
      (first !== undefined && sameLabel(first.letter, 'A') && leadingSign(line.text) === null);
    const areInTurn = chain.every(({ letter }, at) =>
      at === 0
        ? line.label === null || own === null || isNextLabel(own, letter)
        : isNextLabel(chain[at - 1]?.letter ?? '', letter),
    );
    const areAlike =
      new Set(chain.map(({ letter }) => `${/[A-Za-z]/.test(letter)} ${letter === letter.toUpperCase()}`)).size === 1;
    if (
      !isBegun ||
      !areInTurn ||
      !areAlike ||
      chain.length < (line.label?.kind === 'letter' ? 1 : 2) ||
      answerSaid(line.text) !== null
    )
      return [line];
    const last = chain.at(-1)?.letter ?? '';
    const below = lines.slice(place + 1, place + 6).find(({ text }) => text !== '');
    const next = below && labelBehindSign(below);
    // Letters that the options below have too are words of the question.
    if (next && !isNextLabel(last, next.text)) return [line];
    if (next === null && below !== undefined && leadingSign(below.text) !== null) return [line];
    const cuts = chain.map(({ at }) => at);
    const head = cuts[0] === 0 ? [] : [cut(line, 0, cuts[0])];
    return [
      ...head,
      ...cuts.map((at, piece) =>
        cut({ ...line, label: null, pictures: [], notes: [], isSoft: false }, at, cuts[piece + 1]),
      ),
    ];
  });
}

export function habitsOf(lines: readonly TextLine[], paragraphs: boolean): Habits {
  const filled = lines.filter(({ text }) => text !== '');
  const colons =
    filled.some(({ text }) => colonSign(text)?.name === 'S') &&
    filled.some(({ text }) => colonSign(text)?.name === '+');
  const numbers = filled.flatMap((line, place): Numbered[] => {
    const label = numberLabel(line) ?? numberBehindSign(line);
    return label ? [{ ...label, place }] : [];
  });
  const isOption = (line: TextLine | undefined) =>
    line !== undefined && (leadingSign(line.text) !== null || sameLabel(letterLabel(line)?.text ?? '-', 'A'));
  const hasLetters = filled.some(
    (line, place) =>
      sameLabel(letterLabel(line)?.text ?? '-', 'A') &&
      filled.slice(place + 1, place + 9).some((next) => /^[BБӘ]$/.test(looks(letterLabel(next)?.text ?? '-'))),
  );
  const signs = [...new Set(numbers.map(({ sign }) => sign))];
  const base = { colons, hashes: filled.filter(({ text }) => hashAt(text) !== null).length > 0, paragraphs };
  if (hasLetters) {
    const asked = withoutStatements(numbers, filled);
    const leads = (sign: string) =>
      asked.filter((one) => one.sign === sign && filled.slice(one.place + 1, one.place + 4).some(isOption)).length;
    return {
      ...base,
      option: null,
      question:
        signs
          .filter((sign) => asked.some((one) => one.sign === sign))
          .toSorted((one, other) => leads(other) - leads(one))[0] ?? null,
    };
  }
  return { ...base, ...numberedOptions(numbers, signs, filled) };
}

/**
 * Numbers of questions; a list that begins anew right below words is one of statements to choose from: "Какие верны? 1)
 * … 2) …".
 */
function withoutStatements(numbers: readonly Numbered[], filled: readonly TextLine[]): Numbered[] {
  const statements = new Set<Numbered>();
  const isWords = (line: TextLine) =>
    letterLabel(line) === null && leadingSign(line.text) === null && answerSaid(line.text) === null;
  const goOn = (one: Numbered | undefined, next: Numbered | undefined) =>
    one !== undefined &&
    next?.sign === one.sign &&
    Number(next.text) === Number(one.text) + 1 &&
    filled.slice(one.place + 1, next.place).every(isWords);
  for (const [at, one] of numbers.entries()) {
    const before = numbers[at - 1];
    const above = filled[one.place - 1];
    const begins =
      one.text === '1' &&
      above !== undefined &&
      isWords(above) &&
      before?.sign !== one.sign &&
      goOn(one, numbers[at + 1]);
    if (begins || (before !== undefined && statements.has(before) && goOn(before, one))) statements.add(one);
  }
  return numbers.filter((one) => !statements.has(one));
}

const looks = (letter: string) => ({ В: 'B', в: 'B', b: 'B' })[letter] ?? letter.toUpperCase();

function numberBehindSign(line: TextLine): Label | null {
  const sign = leadingSign(line.text);
  return sign ? numberLabel(cut({ ...line, label: null }, sign.from)) : null;
}

/** Where no letters name the options, numbers may: those that begin anew behind every question. */
function numberedOptions(
  numbers: readonly Numbered[],
  signs: readonly string[],
  filled: readonly TextLine[],
): Pick<Habits, 'question' | 'option'> {
  const [first] = numbers;
  if (!first) return { question: null, option: null };
  const starts = (sign: string) => numbers.filter((one) => one.sign === sign && one.text === '1').length;
  const longest = (sign: string) =>
    numbers.filter(
      (one, at) =>
        one.sign === sign && one.text === '2' && numbers[at - 1]?.sign === sign && numbers[at - 1]?.text === '1',
    ).length;
  const other = signs.filter((sign) => sign !== first.sign).toSorted((a, b) => starts(b) - starts(a))[0];
  if (other !== undefined && starts(other) > 0 && longest(other) === starts(other))
    return { question: first.sign, option: other };
  // One sign for all: options when they begin anew, each time below a line without a number.
  const runs = numbers.filter(({ sign, text }) => sign === first.sign && text === '1');
  const areBelow = runs.every(({ place }) => place > 0 && numberLabel(filled[place - 1] as TextLine) === null);
  if (runs.length > 1 && areBelow && longest(first.sign) === runs.length) return { question: null, option: first.sign };
  return { question: first.sign, option: null };
}

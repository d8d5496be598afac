import type { TextLine } from './text-line.ts';
import { leadingSign, letterLabel, partOf } from './line-signs.ts';

/** One line of a key: the number of the question and the letters, or numbers, of its right options. */
export interface KeyEntry {
  readonly part: string | null;
  readonly number: string;
  readonly said: readonly string[];
  readonly line: number;
}
export interface AnswerList {
  readonly entries: readonly KeyEntry[];
  /** The place of the first line that is no part of it. */
  readonly next: number;
}

const LETTER = 'A-Za-zА-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі';
const HEAD =
  /^[#\s«"(]{0,4}(?:(?:правильные|верные|дұрыс)\s)?(?:ответы|ключи?|эталоны?|коды?|жауаптары?|кілт(?:тер)?і?|answers?|answer key|key)(?:\s(?:правильных ответов|ответов|ответа|к (?:тест\p{L}*|вопрос\p{L}*|задани\p{L}*)[^:]{0,60}|теста|тестов|на (?:тест\p{L}*|вопрос\p{L}*)|key|кілті|сұрақтар\p{L}*))?(?:\s?(?:\(.{0,60}\)|[:：.–—-]))*\s*/iu;
/** Words over the columns of a key in a table. */
const COLUMN_HEAD =
  /^(?:номер|(?:вопрос|сұрақ|question|ответ|жауап|answer|ключ|кілт|правильн|верн)\p{L}*|дұрыс|[прт]\/[пср])$/iu;
const LONGEST_HEADS = 500;
/** Word by word: one pattern for all of them could cut a long line in more ways than anybody can wait for. */
const areColumnHeads = (text: string): boolean =>
  text !== '' &&
  text.length <= LONGEST_HEADS &&
  text
    .split(/[\s|.,:№]+/)
    .every((word) => COLUMN_HEAD.test(word) || word.split('/').every((part) => part === '' || COLUMN_HEAD.test(part)));
/** Words over the columns of a key, and over nothing else. */
export const isOverColumns = (text: string): boolean =>
  areColumnHeads(text) &&
  /ответ|жауап|answer|ключ|кілт/i.test(text) &&
  /№|номер|вопрос|сұрақ|question|п\/п|р\/с|т\/р/i.test(text);
const ONE = `(?:[${LETTER}](?![\\p{L}\\p{N}])(?:\\s?[,+&/]\\s?[${LETTER}](?![\\p{L}\\p{N}]))*|[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{2,6}(?![\\p{L}\\p{N}]))`;
const PAIR = new RegExp(`^(\\d{1,4})[\\s\\-–—.):=|]*(${ONE})\\)?[\\s;,.|]*`, 'u');
const DIGIT_PAIR = /^(\d{1,4})\s?(?:[-–—:=)]|\t)\s?(\d{1,2})(?![\d\p{L}])\)?[\s;,.|]*/u;

/** Whether a line is the head of a key; where its words end. */
export function keyHead(text: string): number | null {
  const found = HEAD.exec(text);
  if (!found || (/[\p{L}]$/u.test(found[0]) && /^\p{L}/u.test(text.slice(found[0].length)))) return null;
  return found[0].length;
}

/** The pairs that make up a whole line; null when anything is left over. */
export function pairsOf(text: string): { number: string; said: string[] }[] | null {
  const pairs: { number: string; said: string[] }[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const found = PAIR.exec(rest) ?? DIGIT_PAIR.exec(rest);
    if (!found) return null;
    const said = found[2] ?? '';
    pairs.push({
      number: String(Number(found[1])),
      said: /^\p{Lu}{2,6}$/u.test(said) ? [...said] : said.split(/[\s,+&/]+/).filter(Boolean),
    });
    rest = rest.slice(found[0].length);
  }
  return pairs.length > 0 ? pairs : null;
}

const cellsOf = (text: string) => text.split(/[\s|;,]+/).filter(Boolean);
/** A line of numbers above a line of as many letters. */
export const isTableOfKey = (above: string, below: string): boolean =>
  areNumbers(above) && areLetters(below) && cellsOf(withoutHead(above)).length === cellsOf(withoutHead(below)).length;

const areNumbers = (text: string) =>
  /^[^\p{L}]*\d/u.test(withoutHead(text)) &&
  cellsOf(withoutHead(text)).length > 1 &&
  cellsOf(withoutHead(text)).every((cell) => /^\d{1,4}[.)]?$/.test(cell));
const areLetters = (text: string) =>
  cellsOf(withoutHead(text)).length > 1 &&
  cellsOf(withoutHead(text)).every((cell) => new RegExp(`^[${LETTER}]{1,6}[.)]?$`, 'u').test(cell));
/** The first cell of a line of a table may say what stands in it. */
const withoutHead = (text: string) =>
  text.replace(
    /^(?:№\s?(?:вопроса|п\/п|сұрақ)?|номер(?: вопроса)?|вопросы?|сұрақтар|сұрақ|ответы?|жауаптары?|жауап|жауабы|ключ|кілт|question|answer)[\s|:]+/iu,
    '',
  );

/** The lines of a key from a place on: pairs, or a line of numbers above a line of letters. */
export function answerList(lines: readonly TextLine[], from: number, first: string): AnswerList {
  const entries: KeyEntry[] = [];
  let part: string | null = null;
  let next = from;
  let numbers: string[] | null = null;
  for (let place = 0; place < Math.min(MOST_LINES, lines.length - from); place++) {
    const { line = 0, text: words = '', label = null, trouble = null } = lines[from + place] ?? {};
    if (trouble !== null || (entries.length === 0 && place > MOST_ABOVE)) break;
    const text = place === 0 ? first : label?.kind === 'number' ? `${label.text}. ${words}` : words;
    const pairs = pairsOf(withoutHead(text)) ?? null;
    const named = partOf(text);
    if (text.trim() === '' || (entries.length === 0 && areColumnHeads(text))) continue;
    if (named !== null) part = named;
    else if (pairs?.length === 1 && isAboveOptions(lines, from + place)) break;
    else if (areNumbers(text))
      numbers = cellsOf(withoutHead(text)).map((cell) => String(Number(cell.replace(/[.)]$/, ''))));
    else if (numbers !== null && areLetters(text)) {
      const letters = cellsOf(withoutHead(text));
      if (letters.length !== numbers.length) break;
      for (const [at, number] of numbers.entries())
        entries.push({ part, number, said: [...(letters[at] ?? '').replace(/[.)]$/, '')], line });
      numbers = null;
    } else if (pairs !== null) for (const pair of pairs) entries.push({ ...pair, part, line });
    else break;
    if (named === null && numbers === null) next = from + place + 1;
  }
  return { entries, next: entries.length > 0 ? next : from };
}
const MOST_LINES = 20_000;
/** Lines between the head of a key and its first pair: blank ones, and words over its columns. */
const MOST_ABOVE = 20;

/** "1. R" above "A) …" is a question, whatever it looks like. */
function isAboveOptions(lines: readonly TextLine[], place: number): boolean {
  const below = lines.slice(place + 1, place + 4).find(({ text }) => text !== '');
  return below !== undefined && (letterLabel(below) !== null || leadingSign(below.text) !== null);
}

import { BARE } from '../build.ts';
import { type ExchangeItem, isFull, type Language, NO_WORDS, partId, type Problem } from '../item.ts';
import { cleanText } from '../text.ts';
import { isNextLabel, sameLabel } from './labels.ts';

const OPTION = /^([A-Za-zА-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі])\s*(?:[.)](?:\s+|$)|\)(?=\S))(.*)$/;
const ANSWER = /^(?:(?:ПРАВИЛЬНЫЙ|ВЕРНЫЙ|ДҰРЫС|CORRECT|RIGHT)\s)?(?:ANSWER|ANS|ЖАУАП|ЖАУАБЫ|ОТВЕТ)\s?[:：]\s*(.*)$/i;

interface Option {
  readonly label: string;
  text: string;
}

const MOST_OPTIONS = 100;

/** Whether a line says which answer is right. */
export const isAnswerLine = (line: string): boolean => ANSWER.test(line.trim());

/** A line with the question, lines with options, a line with the answer. Several answers ("A, C") are an extension that some programs know. */
export function readAiken(source: string): { items: ExchangeItem[]; problems: Problem[] } {
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  let stem: string[] = [];
  let options: Option[] = [];
  let start = 1;
  const problem = (code: Problem['code'], value = '') => problems.push({ line: start, title: cleanText(stem.join(' ')).slice(0, 200), code, value: value.slice(0, 100) });
  const clear = () => {
    stem = [];
    options = [];
  };
  const answer = (said: string) => {
    const right = rightPlaces(said, options);
    if (stem.length === 0) problem('without_stem');
    else if (options.length > MOST_OPTIONS || options.some(({ text }) => text.trim() === '')) problem('not_understood');
    else if (right.length === 0) problem('without_answer', said);
    else items.push(itemOf(stem.join('\n'), options, { right, line: start }));
    clear();
  };
  const lines = source.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).map((line) => line.trim());
  for (const [place, line] of lines.entries()) {
    if (isFull(items, problems)) break;
    const answered = ANSWER.exec(line);
    const option = OPTION.exec(line);
    const last = options.at(-1);
    if (answered) answer((answered[1] ?? '').slice(0, 500).trim());
    else if (option && stem.length > 0 && startsOption(option[1] ?? '', last)) options.push({ label: option[1] ?? '', text: option[2] ?? '' });
    else if (last && line !== '' && goesOn(lines, place, last)) last.text += ` ${line}`;
    else if (line !== '') {
      // Options without an answer end in the next question.
      if (last) {
        problem('without_answer');
        clear();
      }
      if (stem.length === 0) start = place + 1;
      stem.push(line);
    }
  }
  if (stem.length > 0) problem(options.length > 0 ? 'without_answer' : 'not_understood');
  return { items, problems };
}

/** "и. о. председателя" is no option "и": small letters count only in their turn, and the first is always A. */
function startsOption(label: string, last: Option | undefined): boolean {
  if (!last) return sameLabel(label, 'A');
  const isCapital = (letter: string) => letter === letter.toUpperCase();
  return isCapital(label) === isCapital(last.label) && (isNextLabel(last.label, label) || (isCapital(label) && !sameLabel(label, last.label)));
}

/** A line right behind an option belongs to it when the next option, or the answer, follows. */
function goesOn(lines: readonly string[], place: number, last: Option): boolean {
  if ((lines[place - 1] ?? '') === '') return false;
  const next = lines.slice(place + 1, place + 4).find((line) => ANSWER.test(line) || OPTION.test(line));
  const label = next === undefined ? undefined : OPTION.exec(next)?.[1];
  return next !== undefined && (label === undefined || isNextLabel(last.label, label));
}

/** Places of the options that an answer names: "B", "B)", "B. its text", "A, C", "AC", or the text itself. Empty when it names none, or one that is not there. */
function rightPlaces(said: string, options: readonly Option[]): number[] {
  const placeOf = (label: string) => options.findIndex((one) => sameLabel(one.label, label));
  const placeOfText = (text: string) => options.findIndex((one) => plain(one.text) === plain(text));
  const [, label = '', text = ''] = /^(\p{L})\s?[.)]\s+(.+)$/u.exec(said) ?? [];
  if (label && text.length > 1) return [placeOf(label)].filter((place) => place >= 0 && [place, -1].includes(placeOfText(text)));
  const words = said.replace(/[.)]/g, ' ').split(/[\s,;&/+]+/).filter((word) => word !== '' && !/^(and|и|және)$/i.test(word));
  const places = [...new Set(words.flatMap((word) => (/^\p{Lu}{2,6}$/u.test(word) ? [...word] : [word])).map(placeOf))];
  if (places.length > 0 && !places.includes(-1)) return places;
  return [placeOfText(said)].filter((place) => place >= 0);
}

const plain = (text: string) => cleanText(text).toLowerCase();

function itemOf(stem: string, options: readonly Option[], { right, line }: { right: readonly number[]; line: number }): ExchangeItem {
  const words = (text: string) => ({ kk: cleanText(text), ru: cleanText(text) });
  return {
    ...BARE, stem: words(stem), rationale: NO_WORDS, line, notes: [],
    interaction: {
      type: right.length > 1 ? 'multiple' : 'single', scoring: 'all', options: options.map(({ text }, place) => ({ id: partId(place), text: words(text), correct: right.includes(place) })),
    },
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One language, one right answer, nothing else: all that Aiken knows. It has no comments. */
export function writeAiken(items: readonly ExchangeItem[], language: Language): string {
  return items.flatMap(({ stem, interaction }) => {
    if (interaction.type !== 'single') return [];
    const oneLine = (text: string) => text.replaceAll('\n', ' ');
    const options = interaction.options.map(({ text }, place) => `${LETTERS[place] ?? 'Z'}. ${oneLine(text[language])}`);
    return [[guarded(oneLine(stem[language])), ...options, `ANSWER: ${LETTERS[interaction.options.findIndex(({ correct }) => correct)] ?? 'A'}`, ''].join('\n')];
  }).join('\n');
}

/** A question that looks like an answer would end the one before. */
const guarded = (stem: string) => (ANSWER.test(stem) ? `– ${stem}` : stem);

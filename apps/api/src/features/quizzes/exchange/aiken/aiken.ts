import { BARE } from '../build.ts';
import { type ExchangeItem, type Language, NO_WORDS, partId, type Problem } from '../item.ts';
import { cleanText } from '../text.ts';

const OPTION = /^\s*([A-Za-zА-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі])\s*[.)]\s+(.*)$/;
const ANSWER = /^\s*(?:ANSWER|ANS|ЖАУАП|ЖАУАБЫ|ОТВЕТ)\s*:\s*(.*)$/i;

/** A line with the question, lines with options, a line with the answer. Several answers ("A, C") are an extension that some programs know. */
export function readAiken(source: string): { items: ExchangeItem[]; problems: Problem[] } {
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  let stem: string[] = [];
  let options: { letter: string; text: string }[] = [];
  let start = 1;
  const problem = (code: Problem['code'], value = '') => problems.push({ line: start, title: cleanText(stem.join(' ')).slice(0, 200), code, value });
  const clear = () => {
    stem = [];
    options = [];
  };
  for (const [place, line] of source.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).entries()) {
    const answer = ANSWER.exec(line);
    const option = OPTION.exec(line);
    if (answer) {
      const letters = (answer[1] ?? '').toUpperCase().replace(/[.)\s]+$/, '').split(/[\s,;]+/).filter(Boolean);
      if (stem.length === 0) problem('without_stem');
      else if (letters.length === 0 || letters.some((letter) => !options.some((one) => one.letter === letter))) problem('without_answer', answer[1] ?? '');
      else items.push(itemOf(stem.join('\n'), options, letters, start));
      clear();
    } else if (option && stem.length > 0) options.push({ letter: (option[1] ?? '').toUpperCase(), text: option[2] ?? '' });
    else if (line.trim() !== '') {
      // Options without an answer end in the next question.
      if (options.length > 0) {
        problem('without_answer');
        clear();
      }
      if (stem.length === 0) start = place + 1;
      stem.push(line.trim());
    }
  }
  if (stem.length > 0) problem(options.length > 0 ? 'without_answer' : 'not_understood');
  return { items, problems };
}

function itemOf(stem: string, options: readonly { letter: string; text: string }[], right: readonly string[], line: number): ExchangeItem {
  const words = (text: string) => ({ kk: cleanText(text), ru: cleanText(text) });
  return {
    ...BARE, stem: words(stem), rationale: NO_WORDS, line, notes: [],
    interaction: {
      type: right.length > 1 ? 'multiple' : 'single', scoring: 'all', options: options.map(({ letter, text }, place) => ({ id: partId(place), text: words(text), correct: right.includes(letter) })),
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

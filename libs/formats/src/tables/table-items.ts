import { StoredInteraction } from '@kaskad/contracts';
import {
  type Interaction,
  MAX_OPTIONS,
  QUESTION_TYPES,
  type QuestionType,
  readKaskadMark,
  type Words,
} from '@kaskad/domain';
import { choiceOf, NotHeld, numeral } from '../building/question-building.ts';
import { asParts } from '../questions/exchange-question.ts';
import { type KeyColumn, type LabelsOfOptions, placesOf, truthOf } from './answer-key.ts';
import { type Cells, labelsInCells, linesOf, optionsOf, wordsAt } from './option-cells.ts';

const words = (list: string, type: QuestionType) => list.split('|').map((word) => [word, type] as const);

const TYPE_WORDS: ReadonlyMap<string, QuestionType> = new Map([
  ...words(
    'один|один ответ|один вариант|один правильный|одиночный выбор|один из списка|бір жауап|бір нұсқа|тізімнен біреуі|single choice|multiple choice|radio',
    'single',
  ),
  ...words(
    'несколько|несколько ответов|несколько вариантов|множественный выбор|несколько из списка|бірнеше жауап|бірнеше нұсқа|multiple answer|multiple response|multiple answers|checkbox|checkboxes',
    'multiple',
  ),
  ...words(
    'верно или неверно|верно/неверно|верно – неверно|дұрыс не бұрыс|дұрыс/бұрыс|true/false|true or false|true false',
    'true_false',
  ),
  ...words(
    'по порядку|порядок|последовательность|упорядочение|упорядочивание|ретімен|ретке келтіру|order|reorder|sequence',
    'ordering',
  ),
  ...words('соответствие|сопоставление|на соответствие|сәйкестік|сәйкестендіру|match', 'matching'),
  ...words('число|числовой|числовой ответ|сан|numeric|numerical', 'number'),
  ...words(
    'краткий ответ|короткий ответ|ввод|текст|қысқа жауап|short answer|fill-in-the-blank|fill in the blank|text',
    'short_text',
  ),
]);

/**
 * The type as it is written, or as the answers tell it: letters mean options, and without options the key is what is
 * typed.
 */
function typeOf(cells: Cells, options: readonly Words[], right: readonly number[]): QuestionType {
  const said = (cells.get('type') ?? '').trim().toLowerCase();
  const known = QUESTION_TYPES.find((type) => type === said) ?? TYPE_WORDS.get(said);
  // Programs call a question with options "multiple choice", whether one of them is right or several.
  if (known === 'single' && said !== 'single' && right.length > 1) return 'multiple';
  if (known) return known;
  if (said !== '') throw new NotHeld('type_unsupported', said.slice(0, 60));
  if (options.length > 0) return right.length > 1 ? 'multiple' : 'single';
  const key = cells.get('key') ?? '';
  if (truthOf(key) !== null && !/^[01]$/.test(key.trim())) return 'true_false';
  return key === '' ? 'single' : /^[-+\d\s.,]+$/.test(key) ? 'number' : 'short_text';
}

const MARK = /^[*+]\s*(?=\S)/;

const WRONG_MARK = /^[-–—−]\s*(?=\S)/;

/** A plus or a minus joined to a number may belong to it. */
const NUMERAL = /^[-+–—−][\d.,(]/;

/** The right ones where no key names them: those with a star or a plus before them. */
function withMarks(options: readonly Words[]): { options: readonly Words[]; right: readonly number[] } {
  const right = [...options.keys()].filter((place) => MARK.test(options[place]?.ru || options[place]?.kk || ''));
  if (right.length === 0 || right.length === options.length) return { options, right: [] };
  const signs = options.map(({ kk, ru }) => ru || kk).filter(Boolean);
  const numeral = signs.find((text, place) => right.includes(place) && NUMERAL.test(text));
  if (numeral !== undefined) throw new NotHeld('sign_unclear', signs.join('; '));
  // A minus is the mark of the others only where all of them have one, and none of them is a number.
  const areSigned = signs.every(
    (text, place) => right.includes(place) || (WRONG_MARK.test(text) && !NUMERAL.test(text)),
  );
  const bare = (text: string) => text.replace(MARK, '').replace(areSigned ? WRONG_MARK : MARK, '');
  return {
    options: options.map((option, place) =>
      right.includes(place) || areSigned ? { kk: bare(option.kk), ru: bare(option.ru) } : option,
    ),
    right,
  };
}

/**
 * Where right and wrong answers have columns of their own, each cell is an answer in words; null where there are no
 * such columns.
 */
function sidedOf(cells: Cells): { options: readonly Words[]; right: readonly number[] } | null {
  const keys = [...cells.keys()];
  if (!keys.some((key) => /^(wrong|right)/.test(key))) return null;
  const inColumns = (base: string) =>
    Array.from({ length: MAX_OPTIONS }, (_, place) => wordsAt(cells, `${base}${place}`));
  const together = wordsAt(cells, 'wrongs');
  const [kk, ru] = [linesOf(together.kk).lines, linesOf(together.ru).lines];
  const isSaid = (text: Words) => text.kk !== '' || text.ru !== '';
  const right = [wordsAt(cells, 'key'), ...inColumns('right')].filter(isSaid);
  const wrong = [
    ...inColumns('wrong'),
    ...Array.from({ length: Math.max(kk.length, ru.length) }, (_, place) => ({
      kk: kk[place] ?? '',
      ru: ru[place] ?? '',
    })),
  ].filter(isSaid);
  if (keys.some((key) => /^option/.test(key)) && optionsOf(cells).some(isSaid))
    throw new NotHeld('several_keys', right.map((text) => text.ru || text.kk).join('; '));
  if (wrong.length === 0 && (cells.get('type') ?? '') !== '') return null;
  if (wrong.length === 0) throw new NotHeld('wrong_missing', right.map((text) => text.ru || text.kk).join('; '));
  return { options: [...right, ...wrong], right: [...right.keys()] };
}

const isShare = (cells: Cells, otherwise: 'all' | 'share') =>
  (cells.get('scoring') ?? '') === '' ? otherwise : cells.get('scoring') === 'share' ? 'share' : 'all';

export function interactionOf(
  cells: Cells,
  { column, labels: over }: { column: KeyColumn; labels: LabelsOfOptions },
): Interaction {
  const key = cells.get('key') ?? '';
  const sided = sidedOf(cells);
  const options = sided?.options ?? optionsOf(cells);
  const marked =
    sided ??
    (key === ''
      ? withMarks(options)
      : {
          options,
          right:
            options.length === 0
              ? []
              : placesOf(key, options, {
                  column,
                  labels: over ?? labelsInCells(cells),
                  isOurs: readKaskadMark((cells.get('mark') ?? '').trim()) !== null,
                }),
        });
  const type = typeOf(cells, options, marked.right);
  if (sided && !['single', 'multiple', 'true_false'].includes(type)) throw new NotHeld('several_keys', key);
  switch (type) {
    case 'single':
    case 'multiple': {
      const { right } = marked;
      if (right.length === 0) throw new NotHeld('without_answer', key);
      const weighed = marked.options
        .map((text, place) => ({ text, credit: right.includes(place) ? 100 : 0, feedback: null }))
        .filter(({ text }) => text.kk !== '' || text.ru !== '');
      return {
        ...choiceOf(weighed, false).interaction,
        type,
        scoring: isShare(cells, type === 'single' ? 'all' : 'share'),
      } as Interaction;
    }
    case 'true_false': {
      // Under options of its own the key names one of them.
      const [place, ...more] = marked.right;
      const answer =
        place === undefined
          ? truthOf(key)
          : more.length > 0
            ? null
            : truthOf(marked.options[place]?.ru || marked.options[place]?.kk || '');
      if (answer === null) throw new NotHeld('without_answer', key);
      return { type, answer };
    }
    case 'ordering':
      return { type, items: partsOf(options), scoring: isShare(cells, 'share') };
    case 'matching':
      return matchingAt(options, isShare(cells, 'share'));
    case 'number': {
      const unit = wordsAt(cells, 'unit');
      return {
        type,
        value: numeral(key),
        tolerance: Math.abs(numeral(cells.get('tolerance') || '0')),
        unit: unit.kk || unit.ru ? unit : null,
      };
    }
    case 'short_text': {
      const forms = {
        kk: options.flatMap(({ kk }) => splitAt(kk, '|')),
        ru: options.flatMap(({ ru }) => splitAt(ru, '|')),
      };
      const isTyped = options.length === 0;
      if (!isTyped && key !== '' && ![...forms.kk, ...forms.ru].includes(key)) throw new NotHeld('several_keys', key);
      const said = isTyped ? { kk: splitAt(key, '|'), ru: splitAt(key, '|') } : forms;
      if (said.kk.length + said.ru.length === 0) throw new NotHeld('without_answer');
      return { type, accepted: said, matchCase: cells.get('scoring') === 'match' };
    }
    case 'hotspot':
      throw new NotHeld('type_unsupported', type);
    case 'protocol':
    case 'ballots':
      return dataOf(cells.get('data') ?? '', type);
  }
}

function partsOf(options: readonly Words[]) {
  if (options.length === 0) throw new NotHeld('without_answer');
  return asParts(options.filter(({ kk, ru }) => kk !== '' || ru !== ''));
}

/** These two have no simple table: their data stand in one cell. */
function dataOf(data: string, type: 'protocol' | 'ballots'): Interaction {
  const found = StoredInteraction.safeParse(parsed(data)).data;
  if (found?.type !== type) throw new NotHeld('not_understood', data.slice(0, 60));
  return found;
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

/**
 * "prompt -> its target"; what stands behind a further arrow, or behind one that follows no prompt, is a target that
 * belongs to nothing.
 */
function matchingAt(options: readonly Words[], scoring: 'all' | 'share'): Interaction {
  const pairs = options.map(({ kk, ru }) => ({ kk: splitAt(kk, '->', true), ru: splitAt(ru, '->', true) }));
  const isOdd = ({ kk, ru }: (typeof pairs)[number]) =>
    Math.max(kk.length, ru.length) < 2 || (kk.length > 1 && ru.length > 1 && kk.length !== ru.length);
  if (pairs.some(isOdd))
    throw new NotHeld('not_understood', options.find((_, place) => pairs[place] && isOdd(pairs[place]))?.ru ?? '');
  const targets: Words[] = [];
  const placeOf = (target: Words) => {
    const known = targets.findIndex(({ kk, ru }) => kk === target.kk && ru === target.ru);
    return known >= 0 ? known : targets.push(target) - 1;
  };
  const lines = pairs.map(({ kk, ru }) =>
    Array.from({ length: Math.max(kk.length, ru.length) }, (_, place): Words => ({
      kk: kk[place] ?? '',
      ru: ru[place] ?? '',
    })),
  );
  const placed = lines.map(([prompt, ...found]) => ({
    prompt: prompt ?? { kk: '', ru: '' },
    places: found.map(placeOf),
  }));
  const asked = placed.filter(({ prompt }) => prompt.kk || prompt.ru);
  return {
    type: 'matching',
    prompts: asParts(asked.map(({ prompt }) => prompt)),
    targets: asParts(targets),
    pairs: asked.map(({ places }) => places[0] ?? 0),
    scoring,
  };
}

/** A sign that belongs to a text is written with a backslash before it. */
export const joinAt = (parts: readonly string[], sign: string) =>
  parts
    .map((part) => part.replaceAll('\\', '\\\\').replaceAll(sign, [...sign].map((letter) => `\\${letter}`).join('')))
    .join(sign === '|' ? ' | ' : ` ${sign} `);

function splitAt(text: string, sign: string, keepEmpty = false): string[] {
  const hidden = text.replace(/\\([\s\S])/g, (_whole, letter: string) =>
    String.fromCodePoint(0xf0000 + (letter.codePointAt(0) ?? 0)),
  );
  const parts = hidden
    .split(sign)
    .map((part) =>
      part
        .replace(/[\u{F0000}-\u{FFFFD}]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0xf0000))
        .trim(),
    );
  return keepEmpty ? parts : parts.filter(Boolean);
}

import type { Interaction, Words } from '@kaskad/domain';
import fc from 'fast-check';
import { asParts, type ExchangeItem, type Language, partId } from '../questions/exchange-question.ts';
import { cleanText } from '../markup/text-reader.ts';
import { mapItemWords } from '../questions/question-words.ts';

/** Random questions for the tests of round trips: with every sign that a format could trip over. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const SIGNS = [
  '=',
  '~',
  '#',
  '{',
  '}',
  ':',
  '\\',
  '%',
  '->',
  '::',
  '####',
  '//',
  '[html]',
  '<b>',
  '&amp;',
  '&',
  '"',
  "'",
  ']]>',
  '--',
  '$CATEGORY:',
  ';',
  ',',
  '\n',
  '\n\n',
  '=1+1',
  '@x',
  '-5',
  '*',
  '50%',
  '«Қ»',
  'ANSWER: A',
  'A. ',
  '{mlang ru}',
  '@@PLUGINFILE@@',
  '\u{1f5f3}',
  '№',
  '\\n',
  '|',
  '_x0041_',
  '_x005F_',
];
const piece = fc.oneof(
  fc.constantFrom(...SIGNS),
  fc.string({ maxLength: 6 }),
  fc.constantFrom('учаске', 'өтініш', 'голос', 'Сайлау'),
);
const text = (letters: fc.Arbitrary<string>) =>
  fc
    .array(letters, { minLength: 1, maxLength: 5 })
    .map((pieces) => cleanText(pieces.join(' ')).slice(0, 200).trim())
    .map((found) => cleanText(found))
    .filter((found) => found !== '');
const words: fc.Arbitrary<Words> = fc.record({ kk: text(piece), ru: text(piece) });
const oneLine = ({ kk, ru }: Words): Words => ({ kk: kk.replace(/\s+/g, ' '), ru: ru.replace(/\s+/g, ' ') });
const unique = (arbitrary: fc.Arbitrary<Words>, minLength: number, maxLength: number) =>
  fc.uniqueArray(arbitrary, {
    minLength,
    maxLength,
    comparator: (a, b) => a.kk.toLowerCase() === b.kk.toLowerCase() || a.ru.toLowerCase() === b.ru.toLowerCase(),
  });
const scoring = fc.constantFrom('all', 'share') as fc.Arbitrary<'all' | 'share'>;
const form = text(
  fc.constantFrom('жиырма', '20', '=', '%', '*', '~', 'a b', '#', '\\', ':', '{', '}', '<i>', '&lt;', '->'),
).filter((found) => !found.includes('\n'));
const pixel = fc.integer({ min: 0, max: 500 });

const choice = (type: 'single' | 'multiple') =>
  fc
    .record({ texts: unique(words, 2, 12), scoring, key: fc.integer({ min: 1, max: 11 }) })
    .map(({ texts, scoring: rule, key }): Interaction => {
      const right = type === 'single' ? 1 : 1 + (key % (texts.length - 1));
      return {
        type,
        scoring: rule,
        options: texts.map((one, place) => ({
          id: partId(place),
          text: one,
          correct: (place + key) % texts.length < right,
        })),
      };
    });
const matching = fc
  .record({
    prompts: unique(words, 2, 12),
    targets: unique(words, 2, 12),
    scoring,
    seed: fc.array(fc.nat(100), { minLength: 12, maxLength: 12 }),
  })
  .map(({ prompts, targets, scoring: rule, seed }): Interaction =>
    orderTargets({
      type: 'matching',
      prompts: asParts(prompts),
      targets: asParts(targets),
      pairs: prompts.map((_, place) => (seed[place] ?? 0) % targets.length),
      scoring: rule,
    }),
  );

/** Targets in the order in which prompts name them, spare ones behind: formats of pairs know no other. */
export function orderTargets(interaction: Interaction): Interaction {
  if (interaction.type !== 'matching') return interaction;
  const order = [...new Set([...interaction.pairs, ...interaction.targets.keys()])];
  return {
    ...interaction,
    targets: asParts(order.map((place) => interaction.targets[place]?.text ?? { kk: '', ru: '' })),
    pairs: interaction.pairs.map((place) => order.indexOf(place)),
  };
}

export const interactions = {
  single: choice('single'),
  multiple: choice('multiple'),
  true_false: fc.boolean().map((answer): Interaction => ({ type: 'true_false', answer })),
  ordering: fc
    .record({ texts: unique(words, 2, 8), scoring })
    .map(({ texts, scoring: rule }): Interaction => ({ type: 'ordering', items: asParts(texts), scoring: rule })),
  matching,
  number: fc
    .record({
      value: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      tolerance: fc.integer({ min: 0, max: 500 }),
      unit: fc.option(words),
    })
    .map(({ value, tolerance, unit }): Interaction => ({
      type: 'number',
      value: value / 100,
      tolerance: tolerance / 100,
      unit: unit && oneLine(unit),
    })),
  short_text: fc
    .record({ forms: fc.uniqueArray(form, { minLength: 1, maxLength: 4 }), matchCase: fc.boolean() })
    .map(({ forms, matchCase }): Interaction => ({
      type: 'short_text',
      accepted: { kk: forms, ru: forms },
      matchCase,
    })),
  hotspot: fc
    .array(
      fc.oneof(
        fc.record({
          shape: fc.constant('rectangle' as const),
          x: pixel,
          y: pixel,
          width: fc.integer({ min: 1, max: 200 }),
          height: fc.integer({ min: 1, max: 200 }),
        }),
        fc.record({
          shape: fc.constant('circle' as const),
          x: pixel,
          y: pixel,
          radius: fc.integer({ min: 1, max: 200 }),
        }),
        fc.record({
          shape: fc.constant('polygon' as const),
          points: fc.array(fc.tuple(pixel, pixel), { minLength: 3, maxLength: 6 }),
        }),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((areas): Interaction => ({ type: 'hotspot', width: 1, height: 1, areas })),
  protocol: fc
    .record({ texts: unique(words, 3, 3), a: fc.nat(500), b: fc.nat(500), scoring })
    .map(({ texts, a, b, scoring: rule }): Interaction => ({
      type: 'protocol',
      scoring: rule,
      relations: [{ total: 'a', parts: ['b', 'c'] }],
      cells: asParts(texts).map((part, place) => ({ ...part, value: [a + b, a, b][place] ?? 0, given: place === 1 })),
    })),
  ballots: fc
    .record({ candidates: unique(words, 2, 4), whys: fc.array(words, { minLength: 2, maxLength: 4 }), scoring })
    .map(({ candidates, whys, scoring: rule }): Interaction => ({
      type: 'ballots',
      scoring: rule,
      candidates,
      ballots: whys.map((why, place) => ({
        id: partId(place),
        signs: [{ candidate: place % 2, sign: 'tick' }],
        flaw: place === 1 ? 'torn' : 'none',
        valid: place !== 1,
        why,
      })),
    })),
} as const;

/** Any question of these types, with everything else that most formats hold. */
export function itemOf(
  types: readonly (keyof typeof interactions)[],
  { codes = true } = {},
): fc.Arbitrary<ExchangeItem> {
  return fc
    .record({
      stem: words,
      rationale: fc.option(words),
      interaction: fc.oneof(...types.map((type) => interactions[type])),
      hasPicture: fc.boolean(),
      alt: words,
      mark: codes ? fc.option(fc.uuid()) : fc.constant(null),
      code: codes ? fc.stringMatching(/^[A-Z]{1,4}-[0-9]{1,4}$/) : fc.constant(null),
      topic: fc.constantFrom('voting', 'counting', 'law_2'),
      difficulty: fc.constantFrom(1, 2, 3) as fc.Arbitrary<1 | 2 | 3>,
      article: fc.constantFrom('', '20(3)', '38(1), 41', '5-1: [3]'),
      tags: fc.uniqueArray(fc.constantFrom('chair', 'secretary', 'operator'), { maxLength: 2 }),
    })
    .map(({ hasPicture, alt, rationale, ...rest }) => ({
      ...rest,
      rationale: rationale ?? { kk: '', ru: '' },
      picture: hasPicture || rest.interaction.type === 'hotspot' ? { data: PIXEL, alt: oneLine(alt) } : null,
      line: 0,
      language: 'both' as const,
      notes: [],
    }));
}

/** The same with words in one language only. */
export const inOneLanguage = (item: ExchangeItem, language: Language): ExchangeItem =>
  mapItemWords({ ...item, language }, ({ kk, ru }) => (language === 'kk' ? { kk, ru: '' } : { kk: '', ru }));

/** What is compared: everything but where it stood in the file and what was said about the reading. */
export const held = ({ line: _line, notes: _notes, silent: _silent, ...item }: ExchangeItem) => item;

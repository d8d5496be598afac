import fc from 'fast-check';
import * as pegjs from 'gift-pegjs';
import { itemOf } from '../test-support/exchange-items.ts';
import { giftForms, writeGift } from '../gift/write-gift.ts';
import type { ExchangeItem, Language } from '../questions/exchange-question.ts';
import { isWritten, lossesOf } from '../collections/format-losses.ts';
import { shippedItems } from '../qti/test-support/shipped-items.ts';
import { giftScored } from './test-support/gift-scored.ts';
import { type Compared, compareWritten } from './test-support/moodle-changes-said.ts';
import { tallied } from './test-support/score-tally.ts';
import { xmlScored } from './test-support/xml-scored.ts';
import { writeMoodle } from './write-moodle.ts';

const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20260318);
const RANDOM_ITEMS = Number(process.env['SCORED_ITEMS'] ?? 250);
const LANGUAGES = ['both', 'kk', 'ru'] as const;
const expected = (usual: object) =>
  process.env['ROUND_TRIPS_SEED'] || process.env['SCORED_ITEMS'] ? { wrong: [] } : usual;
const shipped = shippedItems();
const random = fc.sample(
  itemOf(['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text', 'hotspot']),
  { numRuns: RANDOM_ITEMS, seed: SEED },
);

/** All in one file, as it is downloaded; each question that stands in it is answered in both. */
function written(
  format: 'gift' | 'moodle_xml',
  items: readonly ExchangeItem[],
  language: Language | 'both',
): Compared[] {
  const kept = items.filter((item) => isWritten(item, format, language));
  const scored =
    format === 'gift'
      ? giftScored(writeGift(kept, language, ['Сұрақтар: {3} = ~#']))
      : xmlScored(writeMoodle(kept, language, ['-- 1 --']));
  expect(scored).toHaveLength(kept.length);
  const left = items
    .filter((item) => !kept.includes(item))
    .map((): Compared => ({ verdict: 'gap', tried: 0, why: '' }));
  return [
    ...kept.map((item, place) =>
      compareWritten(scored[place]?.scored ?? { qtype: 'other', name: '' }, item, lossesOf(item, format, language)),
    ),
    ...left,
  ];
}
const files = (format: 'gift' | 'moodle_xml', items: readonly ExchangeItem[]) =>
  tallied(LANGUAGES.map((language) => [`${format} ${language}`, written(format, items, language)]));

/** A fresh look at the file: how an interpreter of Moodle's rules scores it, beside what the question gives here. */
describe('full marks in Moodle for what is full marks here and for nothing else, or it is a loss', () => {
  it('for the questions that come with Kaskad, in GIFT, 6,378 answers', () => {
    expect(files('gift', shipped)).toEqual({
      files: 3,
      questions: 240,
      same: 177,
      said: 51,
      gap: 12,
      wrong: [],
      tried: 6_378,
    });
  });
  it('for the questions that come with Kaskad, in Moodle XML, 6,402 answers', () => {
    expect(files('moodle_xml', shipped)).toEqual({
      files: 3,
      questions: 240,
      same: 177,
      said: 51,
      gap: 12,
      wrong: [],
      tried: 6_402,
    });
  });
  it('for random questions, in GIFT, 150,162 answers', () => {
    expect(files('gift', random)).toMatchObject(
      expected({ files: 3, questions: 750, same: 435, said: 174, gap: 141, wrong: [], tried: 150_162 }),
    );
  });
  it('for random questions, in Moodle XML, 151,626 answers', () => {
    expect(files('moodle_xml', random)).toMatchObject(
      expected({ files: 3, questions: 750, same: 471, said: 186, gap: 93, wrong: [], tried: 151_626 }),
    );
  });
});

/** The key as the parser holds it, and as we do, in the same few words. */
function keyRead(question: ReturnType<typeof pegjs.parse>[number]): unknown {
  switch (question.type) {
    case 'TF':
      return [question.isTrue];
    case 'MC':
      return question.choices.map(({ isCorrect, weight }) => isCorrect || (weight ?? 0) > 0);
    case 'Short':
      return ['forms', question.choices.length];
    case 'Numerical':
      return Array.isArray(question.choices) ? ['many'] : [question.choices.number, question.choices.range];
    case 'Matching':
      return ['pairs', question.matchPairs.length];
    default:
      return question.type;
  }
}
function keyOf({ interaction }: ExchangeItem): unknown {
  switch (interaction.type) {
    case 'true_false':
      return [interaction.answer];
    case 'single':
    case 'multiple':
      return interaction.options.map(({ correct }) => correct);
    case 'short_text':
      return ['forms', giftForms(interaction).length];
    case 'number':
      return [interaction.value, interaction.tolerance];
    case 'matching':
      return [
        'pairs',
        interaction.prompts.length +
          interaction.targets.filter((_, place) => !interaction.pairs.includes(place)).length,
      ];
    default:
      return interaction.type;
  }
}

describe('gift-pegjs', () => {
  const parse = (text: string) => pegjs.parse(text);
  /** Ordering is Moodle's own addition, whose items stand as they are: the grammar has no word for it. */
  const inGrammar = (items: readonly ExchangeItem[], language: Language | 'both') =>
    items.filter((item) => isWritten(item, 'gift', language) && item.interaction.type !== 'ordering');
  it.each(LANGUAGES)('reads all that we write as GIFT, %s', (language) => {
    for (const items of [shipped, random]) {
      const kept = inGrammar(items, language);
      const read = parse(writeGift(kept, language, [])).filter(({ type }) => type !== 'Category');
      expect(read.map(keyRead)).toEqual(kept.map(keyOf));
    }
  });
});

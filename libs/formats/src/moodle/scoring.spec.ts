import fc from 'fast-check';
import { readGift } from '../gift/read-gift.ts';
import { readMoodle } from './read-moodle.ts';
import { giftScored } from './test-support/gift-scored.ts';
import { asGift, asQuiz, notated } from './test-support/random-files.ts';
import { compareRead } from './test-support/moodle-changes-said.ts';
import { GIFT_FILES } from './test-support/gift-files.ts';
import { XML_FILES } from './test-support/xml-files.ts';
import { comparedFile, tallied } from './test-support/score-tally.ts';
import { xmlScored } from './test-support/xml-scored.ts';

const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20260318);
const RANDOM_FILES = Number(process.env['SCORED_FILES'] ?? 60);
/** With another seed or another number of files only the last word is known before. */
const expected = (usual: object) =>
  process.env['ROUND_TRIPS_SEED'] || process.env['SCORED_FILES'] ? { wrong: [] } : usual;
const random = fc.sample(fc.array(notated, { minLength: 15, maxLength: 15 }), { numRuns: RANDOM_FILES, seed: SEED });
const ofGift = (files: readonly (readonly [string, string])[]) =>
  tallied(files.map(([name, text]) => [name, comparedFile(giftScored(text), readGift(text))]));
const ofXml = (files: readonly (readonly [string, string])[]) =>
  tallied(files.map(([name, text]) => [name, comparedFile(xmlScored(text), readMoodle(text))]));

/**
 * Every answer is tried twice: in an interpreter of Moodle's rules, which reads the file by itself, and in the question
 * that we made of it.
 */
describe('full marks by the file are full marks here and nothing else is, or it is said', () => {
  it('in files of GIFT, 6,527 answers', () => {
    expect(ofGift(GIFT_FILES)).toEqual({
      files: 8,
      questions: 88,
      same: 32,
      said: 44,
      gap: 12,
      wrong: [],
      tried: 6_527,
    });
  });

  it('in files of Moodle XML, 15,470 answers', () => {
    expect(ofXml(XML_FILES)).toEqual({
      files: 11,
      questions: 101,
      same: 31,
      said: 45,
      gap: 25,
      wrong: [],
      tried: 15_470,
    });
  });

  it('in random files of GIFT, 37,498 answers', () => {
    expect(ofGift(random.map((questions, place) => [`random ${place + 1}`, asGift(questions)]))).toMatchObject(
      expected({ files: 60, questions: 796, same: 336, said: 390, gap: 70, wrong: [], tried: 37_498 }),
    );
  });

  it('in random files of Moodle XML, 40,347 answers', () => {
    expect(ofXml(random.map((questions, place) => [`random ${place + 1}`, asQuiz(questions)]))).toMatchObject(
      expected({ files: 60, questions: 900, same: 340, said: 436, gap: 124, wrong: [], tried: 40_347 }),
    );
  });

  it('would notice each difference that is said, if it were not', () => {
    const [silent, told] = [GIFT_FILES, XML_FILES]
      .flatMap((files, place) =>
        files.flatMap(([, text]) => {
          const scored = place === 0 ? giftScored(text) : xmlScored(text);
          const { items, problems } = place === 0 ? readGift(text) : readMoodle(text);
          const at = [
            ...items.map((item) => ({ line: item.line, item })),
            ...problems.map(({ line }) => ({ line, item: null })),
          ].sort((a, b) => a.line - b.line);
          return at.flatMap(({ item }, nth) =>
            item ? [{ scored: scored[nth]?.scored ?? { qtype: 'other' as const, name: '' }, item }] : [],
          );
        }),
      )
      .reduce(
        ([wrong, said], { scored, item }) => [
          wrong + Number(compareRead(scored, { ...item, notes: [] }).verdict === 'wrong'),
          said + Number(compareRead(scored, item).verdict === 'said'),
        ],
        [0, 0],
      );
    expect([silent, told]).toEqual([89, 89]);
  });
});

import { EXCHANGE_FORMATS, EXCHANGE_LOSSES } from '@kaskad/contracts';
import { type BankQuestion, type ImportChange, type ImportContent, planImport } from '@kaskad/domain';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readAiken } from '@kaskad/formats/aiken/test-support/read-aiken';
import { interactions, itemOf } from '@kaskad/formats/test-support/exchange-items';
import { writeCollection } from '@kaskad/formats/collections/write-collection';
import type { ExchangeFormat, ExchangeItem, Language } from '@kaskad/formats/questions/exchange-question';
import { withLanguages } from '@kaskad/formats/questions/question-languages';
import { isWritten, lossesOf } from '@kaskad/formats/collections/format-losses';
import { bytesOf } from '@kaskad/formats/building/question-pictures';
import { readFile } from '@kaskad/formats/collections/read-file';
import { importQuestion } from './import-question.ts';
import type { StoredItem } from './stored-item.ts';

const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20260318);
const EDITION = 'e1';
/** Wide enough for all areas. */
const PLAN = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000"></svg>').toString('base64');

const pictureOf = ({ picture }: ExchangeItem) =>
  picture && { id: 'f', sha256: createHash('sha256').update(bytesOf(picture)).digest('hex'), alt: picture.alt };
const stored = (item: ExchangeItem): StoredItem => ({ ...item, picture: pictureOf(item), file: 0 });
/** As it lies in the bank; "difficulty" of the import is one that no question has by chance. */
function inBank(item: ExchangeItem, place: number): BankQuestion {
  const { stem, interaction, rationale, article, difficulty } = item;
  const content: ImportContent = {
    stem,
    interaction,
    rationale,
    article,
    difficulty: difficulty ?? 1,
    lawEdition: EDITION,
    picture: pictureOf(item),
  };
  return { id: item.mark ?? '', code: `Q-${place}`, content };
}

interface Way {
  readonly language: Language | 'both';
  readonly said: Language | 'auto';
  readonly edition?: string;
  /** What a person does to the questions between writing and reading. */
  readonly mended?: (item: ExchangeItem) => ExchangeItem;
}

async function decided(
  items: readonly ExchangeItem[],
  format: ExchangeFormat,
  { language, said, edition = EDITION, mended = (item) => item }: Way,
) {
  const written = items.filter((item) => isWritten(item, format, language));
  const { bytes } = await writeCollection(written.map(mended), { format, language }, []);
  // In a text full of signs the reader may not tell lines of Aiken from GIFT.
  const reading = format === 'aiken' ? readAiken(bytes.toString()) : await readFile(bytes, 'a');
  expect(reading.problems).toEqual([]);
  const read = withLanguages(reading.items, said).map((item) =>
    importQuestion(stored(item), { difficulty: 2, lawEditionId: edition, format }),
  );
  const bank = items.map(inBank);
  return { written, decisions: planImport(read, { prefix: 'V', bank, codes: new Set(bank.map(({ code }) => code)) }) };
}

const asked = (format: ExchangeFormat) =>
  ['xlsx', 'csv'].includes(format)
    ? (['both'] as const)
    : format === 'aiken'
      ? (['kk', 'ru'] as const)
      : (['both', 'kk', 'ru'] as const);
/**
 * Questions of the bank: each has a mark, a code, and what formats lose: forms that differ between the languages,
 * several areas.
 */
const bankItems = fc
  .array(fc.tuple(itemOf(Object.keys(interactions) as (keyof typeof interactions)[]), fc.boolean()), {
    minLength: 1,
    maxLength: 5,
  })
  .map((drawn) =>
    drawn.map(([item, isApart], place): ExchangeItem => {
      const mark = `0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0${place}`;
      const interaction =
        item.interaction.type === 'hotspot' ? { ...item.interaction, width: 1_000, height: 1_000 } : item.interaction;
      const picture = item.picture && { ...item.picture, data: PLAN };
      const isShort = interaction.type === 'short_text' && isApart;
      return {
        ...item,
        mark,
        picture,
        interaction: isShort
          ? {
              ...interaction,
              accepted: { kk: [...interaction.accepted.kk, 'тек қазақша'], ru: interaction.accepted.ru },
            }
          : interaction,
      };
    }),
  );

describe('what was written and comes back untouched', () => {
  it.each(EXCHANGE_FORMATS)(
    'changes nothing in %s, whatever the format has no place for',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(
          bankItems,
          fc.constantFrom(...asked(format)),
          fc.boolean(),
          async (items, language, isSaid) => {
            fc.pre(items.some((item) => isWritten(item, format, language)));
            const said = isSaid && language !== 'both' ? language : 'auto';
            const { written, decisions } = await decided(items, format, { language, said, edition: 'e2' });
            expect(
              decisions.map(({ verdict, question, changes, content }) => [
                verdict,
                question?.id,
                changes.join(),
                content,
              ]),
            ).toEqual(written.map((item, place) => ['unchanged', item.mark, '', inBank(item, place).content]));
          },
        ),
        { numRuns: format === 'xlsx' ? 60 : 120, seed: SEED },
      );
    },
    120_000,
  );

  const emptied = { kk: '', ru: '' };
  const more = ({ kk, ru }: { kk: string; ru: string }) => ({ kk: `${kk} иә`, ru: `${ru} да` });
  it.each<[ImportChange, (item: ExchangeItem) => ExchangeItem, readonly ExchangeFormat[]]>([
    ['stem', (item) => ({ ...item, stem: more(item.stem) }), EXCHANGE_FORMATS.filter((format) => format !== 'aiken')],
    ['rationale', (item) => ({ ...item, rationale: emptied }), EXCHANGE_FORMATS.filter((format) => format !== 'aiken')],
    ['article', (item) => ({ ...item, article: '' }), EXCHANGE_FORMATS.filter((format) => format !== 'aiken')],
    [
      'difficulty',
      (item) => ({ ...item, difficulty: item.difficulty === 3 ? 1 : 3 }),
      EXCHANGE_FORMATS.filter((format) => format !== 'aiken'),
    ],
    ['picture', (item) => ({ ...item, picture: null }), ['gift', 'moodle_xml', 'qti21', 'qti30']],
    [
      'interaction',
      (item) => ({
        ...item,
        interaction: {
          type: 'true_false',
          answer: !(item.interaction.type === 'true_false' && item.interaction.answer),
        },
      }),
      EXCHANGE_FORMATS.filter((format) => format !== 'aiken'),
    ],
  ])(
    'is seen to be changed in %s where a person changed or emptied it, and in nothing else',
    async (change, mended, formats) => {
      const whole = bankItems.map((items) =>
        items.flatMap((item): ExchangeItem[] =>
          item.interaction.type === 'hotspot'
            ? []
            : [
                {
                  ...item,
                  rationale: more(item.rationale),
                  article: '41',
                  picture: item.picture ?? { data: PLAN, alt: more(emptied) },
                },
              ],
        ),
      );
      for (const format of formats) {
        await fc.assert(
          fc.asyncProperty(whole, fc.constantFrom(...asked(format)), async (items, language) => {
            const held = items.filter(
              (item) => isWritten(item, format, language) && isWritten(mended(item), format, language),
            );
            fc.pre(held.length > 0);
            const { decisions } = await decided(held, format, { language, said: 'auto', mended });
            expect(
              decisions
                .filter(({ verdict, changes }) => verdict !== 'changed' || changes.join() !== change)
                .map(({ verdict, changes, question }) => [format, language, verdict, changes, question]),
            ).toEqual([]);
          }),
          { numRuns: 15, seed: SEED },
        );
      }
    },
    120_000,
  );

  it('meets every loss that the lists of losses name', () => {
    const seen = new Set(
      fc
        .sample(bankItems, { numRuns: 400, seed: 20260318 })
        .flat()
        .flatMap((item) =>
          EXCHANGE_FORMATS.flatMap((format) => asked(format).flatMap((language) => lossesOf(item, format, language))),
        ),
    );
    expect(EXCHANGE_LOSSES.filter((loss) => loss !== 'erratum' && !seen.has(loss))).toEqual([]);
  });
});

import { EXCHANGE_LOSSES } from '@kaskad/contracts';
import { QUESTION_TYPES, type QuestionType } from '@kaskad/domain';
import fc from 'fast-check';
import { writeCollection } from './write-collection.ts';
import { held, inOneLanguage, itemOf, orderTargets } from '../test-support/exchange-items.ts';
import type { ExchangeFormat, ExchangeItem, LossCode } from '../questions/exchange-question.ts';
import { withLanguages } from '../questions/question-languages.ts';
import { isWritten, lossesOf } from './format-losses.ts';
import { readFile } from './read-file.ts';

/**
 * Where a question was when it was written and read again. ROUND_TRIPS=2000 tries more of each, ROUND_TRIPS_TABLE=1
 * prints the table.
 */
const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20260318);
const EACH = Number(process.env['ROUND_TRIPS'] ?? 24);
const FORMATS: readonly ExchangeFormat[] = ['aiken', 'gift', 'moodle_xml', 'qti21', 'qti30', 'xlsx', 'csv'];
const LANGUAGES = ['kk', 'ru', 'both'] as const;
type Asked = (typeof LANGUAGES)[number];

/** Which loss excuses a difference at which place of a question. */
const EXCUSES: readonly (readonly [place: RegExp, loss: LossCode])[] = [
  [/^picture/, 'picture'],
  [/^rationale/, 'rationale'],
  [/^(code|mark|topic|difficulty|article|tags|interaction\.scoring)/, 'details'],
  [/^interaction\.unit/, 'unit'],
  [/^interaction\.scoring/, 'scoring'],
  [/^interaction\.matchCase/, 'match_case'],
  [/^interaction\.accepted/, 'accepted_languages'],
  [/^interaction\.accepted/, 'forms'],
  [/^(stem|interaction\.options)/, 'line_breaks'],
  [/^stem/, 'reworded'],
];

/** Everything that differs, by its place. */
function differences(one: unknown, other: unknown, place = ''): string[] {
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object')
    return Object.is(one, other) ? [] : [place];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) =>
    differences(
      (one as Record<string, unknown>)[key],
      (other as Record<string, unknown>)[key],
      place ? `${place}.${key}` : key,
    ),
  );
}

/** Forms of one language beside those of both, as people who fill the bank write them. */
const withOwnForms = (item: ExchangeItem, place: number): ExchangeItem =>
  item.interaction.type === 'short_text' && place % 2 === 0
    ? {
        ...item,
        interaction: {
          ...item.interaction,
          accepted: { kk: [...item.interaction.accepted.kk, 'қатысу парағы'], ru: item.interaction.accepted.ru },
        },
      }
    : item;
const made = (type: QuestionType) =>
  fc
    .sample(itemOf([type]), { numRuns: EACH, seed: SEED })
    .map((item, place) => withOwnForms({ ...item, code: `${type.slice(0, 2).toUpperCase()}-${place}` }, place));

/** What a person meets is the same whatever order targets are written in. */
const alike = (item: ExchangeItem) => ({ ...held(item), interaction: orderTargets(item.interaction) });
const isTable = (format: ExchangeFormat) => format === 'xlsx' || format === 'csv';

interface Fate {
  readonly same: number;
  readonly said: number;
  readonly left: number;
  readonly silent: readonly string[];
}

async function fateOf(format: ExchangeFormat, items: readonly ExchangeItem[], language: Asked): Promise<Fate> {
  const kept = items.filter((item) => isWritten(item, format, language));
  if (kept.length === 0) return { same: 0, said: 0, left: items.length, silent: [] };
  const { bytes, ending } = await writeCollection(items, { format, language }, ['-- Сұрақтар = 3 {']);
  const reading = await readFile(bytes, `q.${ending}`);
  const written = format === 'aiken' && language === 'both' ? 'kk' : language;
  const found = withLanguages(reading.items, written === 'both' ? 'auto' : written);
  const silent: string[] = reading.problems.map((problem) => JSON.stringify(problem));
  if (reading.format !== format) silent.push(`read as ${reading.format}`);
  if (found.length !== kept.length) silent.push(`${kept.length} written, ${found.length} read`);
  let [same, said] = [0, 0];
  for (const [place, item] of kept.entries()) {
    const back = found[place];
    if (!back) continue;
    const own = lossesOf(item, format, language);
    if (written !== language && !own.includes('second_language')) silent.push(`${item.code ?? ''}: the other language`);
    const places = differences(
      alike(isTable(format) || written === 'both' ? item : inOneLanguage(item, written)),
      alike(back),
    );
    const unsaid = places.filter((one) => !EXCUSES.some(([where, loss]) => where.test(one) && own.includes(loss)));
    if (unsaid.length > 0)
      silent.push(
        `${item.code ?? ''}: ${unsaid.join(', ')} (${own.join()}) ${JSON.stringify(item.stem)} → ${JSON.stringify(back.stem)}`,
      );
    else if (own.length > 0) said += 1;
    else same += 1;
  }
  return { same, said, left: items.length - kept.length, silent };
}

describe('every type through every format', () => {
  const table = new Map<string, Fate>();
  afterAll(() => {
    if (!process.env['ROUND_TRIPS_TABLE']) return;
    const head = ['format', 'language', ...QUESTION_TYPES];
    const cell = ({ same, said, left, silent }: Fate) =>
      [
        same && `${same} same`,
        said && `${said} said`,
        left && `${left} left out`,
        silent.length > 0 && `${silent.length} SILENT`,
      ]
        .filter(Boolean)
        .join(', ');
    const rows = FORMATS.flatMap((format) =>
      LANGUAGES.map((language) => [
        format,
        language,
        ...QUESTION_TYPES.map((type) =>
          cell(table.get([format, language, type].join()) ?? { same: 0, said: 0, left: 0, silent: [] }),
        ),
      ]),
    );
    process.stdout.write(
      `${[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`,
    );
  });

  it.each(FORMATS.flatMap((format) => LANGUAGES.map((language) => [format, language] as const)))(
    '%s in %s: the same, or it is said',
    async (format, language) => {
      const silent: string[] = [];
      for (const type of QUESTION_TYPES) {
        const fate = await fateOf(format, made(type), language);
        table.set([format, language, type].join(), fate);
        silent.push(...fate.silent.map((one) => `${type}: ${one}`));
      }
      expect(silent).toEqual([]);
    },
    60_000,
  );

  it('excuses by losses that there are', () =>
    expect(EXCHANGE_LOSSES).toEqual(expect.arrayContaining([...new Set(EXCUSES.map(([, loss]) => loss))])));
});

import { convertPackageFile } from '@citolab/qti-convert/qti-convert-node';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { held, itemOf } from '@kaskad/formats/test-support/exchange-items';
import type { ExchangeItem } from '@kaskad/formats/questions/exchange-question';
import { withLanguages } from '@kaskad/formats/questions/question-languages';
import { holdsType } from '@kaskad/formats/collections/format-losses';
import { shippedItems } from '@kaskad/formats/qti/test-support/shipped-items';
import { keysOf, triedAnswers } from '@kaskad/formats/qti/test-support/tried-answers';
import { unzipped } from '@kaskad/formats/qti/test-support/unzipped-package';
import { writeQtiItem } from '@kaskad/formats/qti/write-item';
import { writePackage } from '@kaskad/formats/qti/write-package';
import { readFile as readQuestions } from '@kaskad/formats/collections/read-file';
import { openQtiPlayer, type PlayedAnswer, type QtiPlayer } from './support/qti-player.ts';

const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20260318);
const TYPES = ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text', 'hotspot'] as const;
const shipped = shippedItems().filter(({ interaction }) => holdsType('qti30', interaction.type));
const made = TYPES.flatMap((type) => fc.sample(itemOf([type]), { numRuns: 12, seed: SEED }));

const asPlayed =
  ({ interaction: { type } }: ExchangeItem) =>
  (values: readonly string[]): PlayedAnswer => {
    if (type === 'multiple' || type === 'ordering' || type === 'matching') return values.length > 0 ? values : null;
    return values[0] ?? null;
  };
const picture = ({ picture: one }: ExchangeItem) => (one ? `data:image/png;base64,${one.data}` : null);

const played = (item: ExchangeItem) =>
  writeQtiItem(item, { version: 'qti30', language: 'both', identifier: 'item-1', picture: picture(item) });

describe('a player that others made', () => {
  let player: QtiPlayer;
  beforeAll(async () => {
    player = await openQtiPlayer();
  });
  afterAll(() => player.close());

  it.each([
    ['the questions that come with Kaskad', shipped],
    ['questions of all types', made],
  ] as const)(
    'gives what is given here: %s',
    async (_, items) => {
      const wrong: unknown[] = [];
      let [tried, keysTried, less] = [0, 0, 0];
      for (const [place, item] of items.entries()) {
        const xml = writeQtiItem(item, {
          version: 'qti30',
          language: (['both', 'kk', 'ru'] as const)[place % 3] ?? 'both',
          identifier: `item-${place}`,
          picture: picture(item),
        });
        const keys = keysOf(item.interaction);
        const others = triedAnswers(item.interaction);
        const scores = await player.score(xml, [...keys, ...others.map(({ file }) => file)].map(asPlayed(item)));
        tried += others.length;
        keysTried += keys.length;
        less += others.filter(({ mark }) => mark < 1).length;
        for (const [at, key] of keys.entries())
          if (scores[at] !== 1) wrong.push([item.interaction.type, 'key', key, scores[at]]);
        for (const [at, { said, mark }] of others.entries()) {
          const given = Math.round((scores[keys.length + at] ?? -1) * 100) / 100;
          if (given !== mark && !(item.interaction.type === 'short_text' && given === 0))
            wrong.push([item.interaction.type, said, mark, given]);
        }
      }
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(items.length);
      if (process.env['ROUND_TRIPS_TABLE'])
        process.stdout.write(
          `qti-components: ${items.length} questions, ${keysTried} keys earn 1, ${tried} answers earn what they earn here, ${less} of them less than 1\n`,
        );
    },
    60_000,
  );

  async function type(text: string): Promise<void> {
    const input = player.page.locator('qti-text-entry-interaction input');
    await input.fill(text);
    await input.blur();
  }
  async function point(right: number, down: number): Promise<void> {
    const image = player.page.locator('qti-select-point-interaction img');
    const { width, height } = (await image.boundingBox()) ?? { width: 0, height: 0 };
    await image.click({ position: { x: width * right, y: height * down } });
  }

  it.each([
    [
      'an option',
      {
        type: 'single',
        scoring: 'all',
        options: [
          { id: '1', text: { kk: 'иә', ru: 'да' }, correct: false },
          { id: '2', text: { kk: 'жоқ', ru: 'нет' }, correct: true },
        ],
      },
      () => player.page.click('qti-simple-choice[identifier="b"]'),
    ],
    ['a number', { type: 'number', value: 12.5, tolerance: 0.5, unit: { kk: 'күн', ru: 'дней' } }, () => type('12.9')],
    [
      'a word in the other language',
      { type: 'short_text', accepted: { kk: ['хаттама'], ru: ['протокол'] }, matchCase: false },
      () => type('Протокол'),
    ],
    [
      'a place in the second area',
      {
        type: 'hotspot',
        width: 200,
        height: 100,
        areas: [
          { shape: 'circle', x: 20, y: 20, radius: 10 },
          { shape: 'rectangle', x: 120, y: 40, width: 60, height: 40 },
        ],
      },
      () => point(150 / 200, 60 / 100),
    ],
  ] as const)('takes what a person gives: %s', async (_, interaction, give) => {
    const [one] = fc.sample(itemOf(['hotspot']), { numRuns: 1, seed: SEED });
    if (!one) throw new Error('no item');
    await player.page.evaluate(`show(${JSON.stringify(played({ ...one, interaction }))})`);
    expect(await player.page.evaluate('outcome(document.querySelector("qti-assessment-item"))')).toBe(0);
    await give();
    expect(await player.page.evaluate('outcome(document.querySelector("qti-assessment-item"))')).toBe(1);
  });

  it('shows each language on lines of its own, and one picture', async () => {
    const [one] = shipped;
    const withPicture = made.find(
      ({ picture: shown, interaction }) => shown !== null && interaction.type !== 'hotspot',
    );
    if (!one || !withPicture) throw new Error('no item');
    await player.page.evaluate(`show(${JSON.stringify(played({ ...one, picture: withPicture.picture }))})`);
    const isBelow = (holder: string) =>
      player.page.evaluate(
        `(([kk, ru]) => ru.top >= kk.bottom)([...document.querySelectorAll('qti-item-body ${holder} span')].map((one) => one.getBoundingClientRect()))`,
      );
    expect([await isBelow('> div'), await isBelow('qti-simple-choice[identifier="a"]')]).toEqual([true, true]);
    expect(await player.page.locator('qti-item-body img').count()).toBe(1);
  });

  it('tells the explanation after the answer only', async () => {
    const [one] = shipped;
    if (!one) throw new Error('no item');
    await player.page.evaluate(`show(${JSON.stringify(played(one))})`);
    const isTold = () => player.page.locator('qti-modal-feedback dialog').isVisible();
    expect(await isTold()).toBe(false);
    await player.page.evaluate('outcome(document.querySelector("qti-assessment-item"))');
    expect([await isTold(), (await player.page.locator('qti-modal-feedback').textContent())?.trim()]).toEqual([
      true,
      `${one.rationale.kk} ${one.rationale.ru}`,
    ]);
  });
});

/** An image has its words in an attribute, where languages cannot be told apart. */
function asImage(item: ExchangeItem): ExchangeItem {
  const { kk = '', ru = '' } = item.picture?.alt ?? {};
  return { ...item, picture: item.picture && { ...item.picture, alt: { kk: `${kk} ${ru}`, ru: `${kk} ${ru}` } } };
}

describe('a converter that others made', () => {
  let folder: string;
  let player: QtiPlayer;
  beforeAll(async () => {
    [folder, player] = await Promise.all([mkdtemp(join(tmpdir(), 'qti-')), openQtiPlayer()]);
    // It tells what it does.
    jest.spyOn(console, 'log').mockReturnValue(undefined);
  });
  afterAll(() => Promise.all([rm(folder, { recursive: true }), player.close()]));

  it('makes of version 2.1 a version 3.0 with the same questions, and the player gives 1 for their keys', async () => {
    const items = [
      ...shipped.filter(
        ({ interaction: { type } }, place) => shipped.findIndex((one) => one.interaction.type === type) === place,
      ),
      ...made.filter((_, place) => place % 6 === 0),
    ];
    await writeFile(join(folder, 'two.zip'), writePackage(items, 'qti21', 'both', []));
    await convertPackageFile(join(folder, 'two.zip'), join(folder, 'three.zip'));
    const three = await readFile(join(folder, 'three.zip'));
    const { format, items: found, problems } = await readQuestions(three, 'three.zip');
    expect([format, problems]).toEqual(['qti30', []]);
    expect(withLanguages(found, 'auto').map(held)).toEqual(
      items.map((item) => held(item.interaction.type === 'hotspot' ? asImage(item) : item)),
    );
    const converted = new Map((await unzipped(three)).map(({ name, text }) => [name.replace(/^.*\//, ''), text]));
    for (const { name, item } of (await unzipped(writePackage(items, 'qti21', 'both', [])))
      .filter((file) => file.name.startsWith('items/'))
      .map((file, place) => ({ name: file.name.replace(/^.*\//, ''), item: items[place] }))) {
      if (!item) throw new Error(name);
      const keys = keysOf(item.interaction);
      expect([name, await player.score(converted.get(name) ?? '', keys.map(asPlayed(item)))]).toEqual([
        name,
        keys.map(() => 1),
      ]);
    }
  }, 60_000);
});

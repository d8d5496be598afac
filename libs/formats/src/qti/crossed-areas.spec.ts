import fc from 'fast-check';
import type { ExchangeItem } from '../questions/exchange-question.ts';
import { BARE } from '../building/question-building.ts';
import { ALONE, readQtiItem } from './read-item.ts';
import { unzipped } from './test-support/unzipped-package.ts';
import { writePackage } from './write-package.ts';

const both = (text: string) => ({ kk: text, ru: text });
type Points = readonly (readonly [number, number])[];
const itemWith = (points: Points): ExchangeItem => ({
  ...BARE,
  stem: both('Қайда?'),
  rationale: both(''),
  picture: null,
  line: 0,
  language: 'both',
  notes: [],
  interaction: { type: 'hotspot', width: 200, height: 200, areas: [{ shape: 'polygon', points }] },
});

async function readBack(polygons: readonly Points[], version: 'qti21' | 'qti30') {
  const files = (await unzipped(writePackage(polygons.map(itemWith), version, 'both', []))).filter(({ name }) =>
    name.startsWith('items/'),
  );
  return files.map(({ text }) => {
    const {
      items: [item],
      problems,
    } = readQtiItem(text, ALONE);
    return item?.interaction.type === 'hotspot' ? item.interaction.areas : problems.map(({ code }) => code);
  });
}

/** The inside of an area is that of HTML, to which QTI leaves it: what its sides go around an odd number of times. */
describe.each(['qti21', 'qti30'] as const)('polygons whose sides cross, in %s', (version) => {
  it.each<[string, Points]>([
    [
      'a bow',
      [
        [0, 0],
        [100, 100],
        [100, 0],
        [0, 100],
      ],
    ],
    [
      'a star with a hole in its middle',
      [
        [100, 10],
        [155, 180],
        [10, 75],
        [190, 75],
        [45, 180],
      ],
    ],
    [
      'a frame',
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
        [0, 0],
        [30, 30],
        [30, 60],
        [60, 60],
        [60, 30],
        [30, 30],
      ],
    ],
    [
      'no inside at all',
      [
        [0, 0],
        [100, 0],
        [50, 0],
      ],
    ],
  ])('come back as they were: %s', async (_, points) =>
    expect(await readBack([points], version)).toEqual([[{ shape: 'polygon', points }]]),
  );

  it('come back as they were, whatever their corners', async () => {
    const pixel = fc.integer({ min: 0, max: 60 });
    const polygons = fc.sample(
      fc
        .array(fc.tuple(pixel, pixel), { minLength: 3, maxLength: 9 })
        .filter((points) => points.length < 4 || String(points[0]) !== String(points.at(-1))),
      { numRuns: 200, seed: 20260318 },
    );
    expect(await readBack(polygons, version)).toEqual(polygons.map((points) => [{ shape: 'polygon', points }]));
  }, 60_000);
});

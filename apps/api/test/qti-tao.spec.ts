import fc from 'fast-check';
import { itemOf } from '@kaskad/formats/test-support/exchange-items';
import { holdsType } from '@kaskad/formats/collections/format-losses';
import { shippedItems } from '@kaskad/formats/qti/test-support/shipped-items';
import { keysOf, triedAnswers } from '@kaskad/formats/qti/test-support/tried-answers';
import { writeQtiItem } from '@kaskad/formats/qti/write-item';
import { taoScorer } from './support/tao-scorer.ts';

const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20260318);
const TYPES = ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text', 'hotspot'] as const;
const shipped = shippedItems().filter(({ interaction }) => holdsType('qti21', interaction.type));
const made = TYPES.flatMap((type) => fc.sample(itemOf([type]), { numRuns: 12, seed: SEED }));

describe('the scorer of TAO', () => {
  const scoreOf = taoScorer();

  it.each([
    ['the questions that come with Kaskad', shipped],
    ['questions of all types', made],
  ] as const)(
    'gives what is given here: %s',
    (_, items) => {
      const wrong: unknown[] = [];
      let [keys, tried, less] = [0, 0, 0];
      for (const [place, item] of items.entries()) {
        const xml = writeQtiItem(item, {
          version: place % 2 === 0 ? 'qti21' : 'qti30',
          language: 'both',
          identifier: `item-${place}`,
          picture: item.picture ? 'p.png' : null,
        });
        for (const key of keysOf(item.interaction)) {
          keys += 1;
          if (scoreOf(xml, key) !== 1) wrong.push([item.interaction.type, 'key', key, scoreOf(xml, key)]);
        }
        for (const { file, said, mark } of triedAnswers(item.interaction)) {
          const score = Math.round(scoreOf(xml, file) * 100) / 100;
          tried += 1;
          less += Number(mark < 1);
          if (score !== mark && !(item.interaction.type === 'short_text' && score === 0))
            wrong.push([item.interaction.type, said, mark, score]);
        }
      }
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(items.length);
      if (process.env['ROUND_TRIPS_TABLE'])
        process.stdout.write(
          `TAO: ${items.length} questions, ${keys} keys earn 1, ${tried} answers earn what they earn here, ${less} of them less than 1\n`,
        );
    },
    60_000,
  );
});

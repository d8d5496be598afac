import type { Interaction, Words } from '@kaskad/domain';
import { writeGift } from '../gift/write-gift.ts';
import { asParts, type ExchangeItem, type Language } from '../questions/exchange-question.ts';
import { isWritten, lossesOf } from '../collections/format-losses.ts';
import { writeMoodle } from './write-moodle.ts';

const words = (kk: string, ru = kk): Words => ({ kk, ru });
const item = (interaction: Interaction, more: Partial<ExchangeItem> = {}): ExchangeItem => ({
  code: 'A-1',
  topic: null,
  difficulty: null,
  article: '',
  tags: [],
  stem: words('Сұрақ', 'Вопрос'),
  rationale: words(''),
  interaction,
  picture: null,
  line: 1,
  language: 'both',
  notes: [],
  ...more,
});
const ordering = (...texts: string[]): Interaction => ({
  type: 'ordering',
  scoring: 'share',
  items: asParts(texts.map((text) => words(text))),
});
const multiple = (right: number, wrong: number, scoring: 'all' | 'share'): Interaction => ({
  type: 'multiple',
  scoring,
  options: asParts(Array.from({ length: right + wrong }, (_, place) => words(`o${place}`))).map((part, place) => ({
    ...part,
    correct: place < right,
  })),
});
const number = (unit: Words | null, value = 20, tolerance = 0): Interaction => ({
  type: 'number',
  value,
  tolerance,
  unit,
});
const shortText = (...forms: string[]): Interaction => ({
  type: 'short_text',
  accepted: { kk: forms, ru: forms },
  matchCase: false,
});
const hotspot = (...xs: number[]): Interaction => ({
  type: 'hotspot',
  width: 100,
  height: 100,
  areas: xs.map((x) => ({ shape: 'circle', x, y: 10, radius: 5 })),
});
const gift = (interaction: Interaction, language: Language | 'both' = 'ru', more: Partial<ExchangeItem> = {}) =>
  writeGift([item(interaction, more)], language, []);
const xml = (interaction: Interaction, language: Language | 'both' = 'both') =>
  writeMoodle([item(interaction)], language, []);
const weights = (file: string, pattern: RegExp) => [...file.matchAll(pattern)].map(([, weight]) => Number(weight));
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe('what Moodle would stop at, or would never give full marks for', () => {
  it('writes items to be ordered as they stand', () => {
    const file = gift(ordering('7:00', 'lang=kk ~ #1', 'C:\\new {x}', '0', '// нет', 'a ## b'));
    expect(file).toContain(
      '{>6 ALL VERTICAL ABSOLUTE_POSITION SHOW none\n7:00\nlang=kk ~ #1\nC:\\\\new &#123;x&#125;\n&#48;\n&#47;/ нет\na &#35;&#35; b\n}',
    );
    expect(gift(ordering('екі', 'бір'), 'both')).toContain(
      '\n<span lang="kk" class="multilang">екі</span><span lang="ru" class="multilang">екі</span>\n',
    );
  });

  it('puts a backslash before nothing but the bracket in a comment', () => {
    expect(gift(number(null), 'ru', { article: '5-1: [3]', tags: ['chair'] })).toContain(
      '// [id:A-1] [tag:article:5-1: [3\\]] [tag:language:ru] [tag:chair]\n',
    );
  });

  it('leaves out forms with an arrow, and a question that has no other', () => {
    expect(gift(shortText('a -> b', 'да'))).toContain('\n=%100%да\n');
    expect(gift(shortText('a -> b', 'да'))).not.toContain('->');
    expect(lossesOf(item(shortText('a -> b', 'да')), 'gift', 'ru')).toContain('forms');
    expect(lossesOf(item(shortText('a -> b')), 'gift', 'ru')).toEqual(['not_expressible']);
    expect([
      isWritten(item(shortText('a -> b')), 'gift', 'ru'),
      isWritten(item(shortText('a -> b')), 'moodle_xml', 'ru'),
    ]).toEqual([false, true]);
  });

  it('writes numbers without an exponent', () => {
    expect(gift(number(null, 0.0000001, 0))).toContain('{#0.0000001:0\n}');
    expect(xml(number(null, -1e-8, 1e-9))).toContain('<text>-0.00000001</text><tolerance>0.000000001</tolerance>');
  });

  it('asks for no hints that are not there', () => {
    expect(xml(ordering('бір', 'екі'))).toContain(
      '<showgrading>SHOW</showgrading><numberingstyle>none</numberingstyle><shownumcorrect/>',
    );
  });

  it('writes a unit for each language, as long as Moodle keeps it', () => {
    expect(xml(number(words('күн', 'дней')))).toContain(
      '<units><unit lang="kk"><multiplier>1</multiplier><unit_name>күн</unit_name></unit><unit lang="ru"><multiplier>1</multiplier><unit_name>дней</unit_name></unit></units>',
    );
    expect(xml(number(words('кг', 'кг')))).toContain(
      '<units><unit><multiplier>1</multiplier><unit_name>кг</unit_name></unit></units>',
    );
    expect(xml(number(words('күн', 'дней')), 'ru')).toContain(
      '<units><unit><multiplier>1</multiplier><unit_name>дней</unit_name></unit></units>',
    );
    const long = number(words('күн', 'д'.repeat(51)));
    expect(xml(long)).toContain(
      '<units><unit lang="kk"><multiplier>1</multiplier><unit_name>күн</unit_name></unit></units>',
    );
    expect([lossesOf(item(long), 'moodle_xml', 'both'), lossesOf(item(long), 'moodle_xml', 'kk')]).toEqual([
      ['unit'],
      ['second_language'],
    ]);
  });

  it('leaves out a place that any of several areas would be', () => {
    const picture = { data: '', alt: words('') };
    expect(
      [1, 2].map((areas) => lossesOf(item(hotspot(...[10, 50].slice(0, areas)), { picture }), 'moodle_xml', 'both')),
    ).toEqual([[], ['not_expressible']]);
  });

  it('leaves out pairs that lead to more than Moodle keeps', () => {
    const matching = (text: string): Interaction => ({
      type: 'matching',
      scoring: 'share',
      prompts: asParts([words('a'), words('b')]),
      targets: asParts([words(text), words('d')]),
      pairs: [0, 1],
    });
    expect(
      (['gift', 'moodle_xml'] as const).map((format) =>
        ['т'.repeat(100), 'т'.repeat(85)].map((text) => isWritten(item(matching(text)), format, 'both')),
      ),
    ).toEqual([
      [false, true],
      [false, true],
    ]);
    expect(isWritten(item(matching('т'.repeat(250))), 'gift', 'ru')).toBe(true);
  });

  it.each(Array.from({ length: 11 }, (_, place) => place + 1))(
    'gives %i right options shares that Moodle lists and that reach the whole',
    (right) => {
      const listed = [
        100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111,
        10, 5,
      ];
      for (const scoring of ['all', 'share'] as const) {
        const interaction = multiple(right, 12 - right, scoring);
        const files = [weights(gift(interaction), /~%([-\d.]+)%/g), weights(xml(interaction), /fraction="([-\d.]+)"/g)];
        for (const written of files) {
          expect(written).toHaveLength(12);
          expect(written.filter((weight) => !listed.includes(Math.abs(weight)))).toEqual([]);
          const shares = written.slice(0, right);
          const wrong = written.slice(right);
          expect(sum(shares)).toBeGreaterThan(99.9999);
          expect(
            Math.max(
              ...shares.map((share) => sum(shares) - share),
              ...wrong.map((cost) => Math.min(sum(shares), 100.01) + cost),
            ),
          ).toBeLessThan(99.9);
        }
      }
      expect(lossesOf(item(multiple(right, 12 - right, 'share')), 'gift', 'both')).toEqual(
        right > 10 ? ['uneven'] : [],
      );
    },
  );
});

import {
  template,
  declare,
  mapping,
  item,
  V,
  C,
  base,
  first,
  entry,
  slider,
  near,
  compared,
  tried,
} from './test-support/kind-items.ts';

describe('numbers', () => {
  it.each([
    [
      'a range beside the declared number',
      item(declare('single', 'float', [5]), entry, first([`<and>${compared('gte', 4)}${compared('lte', 6)}</and>`, 1])),
      'same',
      '5 ± 1',
    ],
    [
      'a range around another number than the declared one',
      item(
        declare('single', 'float', [4]),
        entry,
        first([`<and>${compared('gte', 3.5)}${compared('lte', 6)}</and>`, 1]),
      ),
      'same',
      '4.75 ± 1.25',
    ],
    [
      'ends that are left out',
      item(declare('single', 'float', [5]), entry, first([`<and>${compared('gt', 4)}${compared('lt', 6)}</and>`, 1])),
      'said less',
      '5 ± 1 | (bound_included: 4; 6)',
    ],
    [
      'ends that are left out, of whole numbers',
      item(declare('single', 'integer', [5]), entry, first([`<and>${compared('gt', 4)}${compared('lt', 6)}</and>`, 1])),
      'same',
      '5 ± 0',
    ],
    [
      'a range of whole numbers',
      item(
        declare('single', 'integer', [5]),
        entry,
        first([`<and>${compared('gt', 3)}${compared('lte', 6)}</and>`, 1]),
      ),
      'said less',
      '5 ± 1 | (whole_numbers)',
    ],
    [
      'a range with a hole',
      item(
        declare('single', 'float', [5]),
        entry,
        first([
          `<and>${compared('gte', 4)}${compared('lte', 6)}<not><equal toleranceMode="exact">${V}${base('float', 4.5)}</equal></not></and>`,
          1,
        ]),
      ),
      'gap',
      '! 1 full_sets: 4…4.5 | 4.75 | 5 | 5.5 | 6',
    ],
    [
      'no end above',
      item(declare('single', 'float', [5]), entry, first([compared('gte', 4), 1])),
      'gap',
      '! 1 answers_endless: ≥ 4',
    ],
    [
      'everything but a number',
      item(
        declare('single', 'float', [5]),
        entry,
        first([`<not>${near('toleranceMode="exact"', V + base('float', 3))}</not>`, 1]),
      ),
      'gap',
      '! 1 answers_endless: ≤ -1',
    ],
    [
      'either of two numbers',
      item(
        declare('single', 'float', [5]),
        entry,
        first([`<or>${near('toleranceMode="exact"')}${near('toleranceMode="exact"', V + base('float', 7))}</or>`, 1]),
      ),
      'gap',
      '! 1 full_sets: 5 | 7',
    ],
    [
      'two numbers of a mapping',
      item(declare('single', 'float', [5], mapping({ 5: 1, 7: 1 })), entry, template('map_response')),
      'gap',
      '! 1 full_sets: 5 | 7',
    ],
    [
      'a half for a second number',
      item(declare('single', 'float', [5], mapping({ 5: 1, 7: 0.5 })), entry, template('map_response')),
      'said partly',
      '5 ± 0 | (partial_credit: 7: 50%)',
    ],
    [
      'an absolute tolerance',
      item(declare('single', 'float', [3.14]), entry, first([near('toleranceMode="absolute" tolerance="0.01"'), 1])),
      'same',
      '3.14 ± 0.01',
    ],
    [
      'sides that differ lie around the answer',
      item(declare('single', 'float', [5]), entry, first([near('toleranceMode="absolute" tolerance="1 2"'), 1])),
      'same',
      '4.5 ± 1.5',
    ],
    [
      'sides that differ lie around the key',
      item(declare('single', 'float', [5]), entry, first([near('toleranceMode="absolute" tolerance="1 2"', C + V), 1])),
      'same',
      '5.5 ± 1.5',
    ],
    [
      'an end that is left out of a tolerance',
      item(
        declare('single', 'float', [5]),
        entry,
        first([near('toleranceMode="absolute" tolerance="1" includeUpperBound="false"', C + V), 1]),
      ),
      'said less',
      '5 ± 1 | (bound_included: 6)',
    ],
    [
      'a relative tolerance around the key',
      item(declare('single', 'float', [200]), entry, first([near('toleranceMode="relative" tolerance="5"', C + V), 1])),
      'same',
      '200 ± 10',
    ],
    [
      'a relative tolerance around the answer',
      item(declare('single', 'float', [90]), entry, first([near('toleranceMode="relative" tolerance="50 10"'), 1])),
      'same',
      '130.90909090975 ± 49.09090909025',
    ],
    [
      'rounded alike to places',
      item(
        declare('single', 'float', [3.14]),
        entry,
        first([`<equalRounded roundingMode="decimalPlaces" figures="1">${V}${C}</equalRounded>`, 1]),
      ),
      'said less',
      '3.1 ± 0.05 | (bound_included: 3.15)',
    ],
    [
      'rounded alike to figures',
      item(
        declare('single', 'float', [1240]),
        entry,
        first([`<equalRounded roundingMode="significantFigures" figures="2">${V}${C}</equalRounded>`, 1]),
      ),
      'said less',
      '1200 ± 50 | (bound_included: 1250)',
    ],
    [
      'counted from the answer',
      item(
        declare('single', 'float'),
        entry,
        first([
          near(
            'toleranceMode="exact"',
            `<sum><product>${V}${base('float', 2)}</product>${base('float', 1)}</sum>${base('float', 8)}`,
          ),
          1,
        ]),
      ),
      'same',
      '3.5 ± 0',
    ],
    [
      'cut to a whole number',
      item(
        declare('single', 'float'),
        entry,
        first([near('toleranceMode="exact"', `<truncate>${V}</truncate>${base('integer', 3)}`), 1]),
      ),
      'said less',
      '3.5 ± 0.5 | (bound_included: 4)',
    ],
    [
      'more for nearer',
      item(
        declare('single', 'float', [5]),
        entry,
        first(
          [near('toleranceMode="absolute" tolerance="0.5"'), 2],
          [near('toleranceMode="absolute" tolerance="2"'), 1],
        ),
      ),
      'said partly',
      '5 ± 0.5 | (partial_credit: 3: 50%; 3.5: 50%; 4: 50%; 4.25: 50%; 6.25: 50%; 7: 50%)',
    ],
    [
      'a slider with a mapping',
      item(declare('single', 'integer', [4], mapping({ 3: 1, 4: 1, 5: 1, 6: 0.5 })), slider, template('map_response')),
      'said partly',
      '4 ± 1 | (partial_credit: 6: 50%) | (slider: 0…10)',
    ],
    [
      'a slider with rules',
      item(declare('single', 'integer', [9]), slider, first([compared('gte', 8), 1])),
      'same',
      '9 ± 1 | (slider: 0…10)',
    ],
    [
      'a slider with two places',
      item(declare('single', 'integer', [2], mapping({ 2: 1, 8: 1 })), slider, template('map_response')),
      'gap',
      '! 1 full_sets: 2 | 8',
    ],
    [
      'a key that rules deny',
      item(declare('single', 'float', [9]), entry, first([`<and>${compared('gte', 4)}${compared('lte', 6)}</and>`, 1])),
      'gap',
      '! 1 key_disagrees: 9',
    ],
    [
      'more digits than may be typed',
      item(declare('single', 'float', ['3.1415926535']), entry, template('match_correct')),
      'gap',
      '! 1 answer_untypable: 3.1415926535',
    ],
    [
      'another number for everybody',
      item(
        `${declare('single', 'float', [5])}<templateDeclaration identifier="X" cardinality="single" baseType="float"/>`,
        entry,
        first([near('toleranceMode="exact"', `${V}<variable identifier="X"/>`), 1]),
      ),
      'gap',
      '! 1 rules_unknown: variable X',
    ],
    [
      'time that was taken',
      item(
        declare('single', 'float', [5]),
        entry,
        first([
          `<and>${near('toleranceMode="exact"')}<lt><variable identifier="duration"/>${base('float', 60)}</lt></and>`,
          1,
        ]),
      ),
      'gap',
      '! 1 rules_unknown: variable duration',
    ],
  ])('%s', (_, xml, verdict, shown) =>
    expect(tried(xml)).toEqual([
      verdict,
      shown.startsWith('!') ? shown : `number | Сколько?${xml.includes('slider') ? '' : ' _____'} | ${shown}`,
    ]),
  );
});

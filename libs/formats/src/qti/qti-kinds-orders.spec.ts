import {
  template,
  declare,
  mapping,
  item,
  V,
  C,
  id,
  first,
  each,
  order,
  match,
  gaps,
  tried,
} from './test-support/kind-items.ts';

describe('orders and pairs', () => {
  const indexed = (count: number) =>
    each(
      ...Array.from({ length: count }, (_, place): readonly [string, number] => [
        `<match><index n="${place + 1}">${V}</index><index n="${place + 1}">${C}</index></match>`,
        1,
      ]),
    );
  it.each([
    [
      'an order',
      item(declare('ordered', 'identifier', ['B', 'A', 'C']), order('а', 'б', 'в'), template('match_correct')),
      'same',
      'ordering all | По порядку | б | а | в',
    ],
    [
      'places that count',
      item(declare('ordered', 'identifier', ['B', 'A', 'C']), order('а', 'б', 'в'), indexed(3)),
      'same',
      'ordering share | По порядку | б | а | в',
    ],
    [
      'two right orders',
      item(
        declare('ordered', 'identifier', ['A', 'B', 'C']),
        order('а', 'б', 'в'),
        first([
          `<or><match>${V}${C}</match><match>${V}<ordered>${id('B')}${id('A')}${id('C')}</ordered></match></or>`,
          1,
        ]),
      ),
      'gap',
      '! 1 full_sets: а, б, в | б, а, в',
    ],
    [
      'only the first place counts',
      item(
        declare('ordered', 'identifier', ['A', 'B', 'C']),
        order('а', 'б', 'в'),
        first([`<match><index n="1">${V}</index>${id('A')}</match>`, 1]),
      ),
      'gap',
      '! 1 full_sets: а, б, в | а, в, б | а, в | …',
    ],
    [
      'a mapping knows no order',
      item(
        declare('ordered', 'identifier', ['A', 'B'], mapping({ A: 1, B: 1 })),
        order('а', 'б'),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: а, б | б, а',
    ],
    [
      'pairs',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1']),
        match(1, ['а', 'б'], ['1', '2', '3']),
        template('match_correct'),
      ),
      'same',
      'matching all | Соедините | а → 2 | б → 1 | of 3',
    ],
    [
      'pairs that count',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1'], mapping({ 'P1 T2': 1, 'P2 T1': 1 })),
        match(1, ['а', 'б'], ['1', '2', '3']),
        template('map_response'),
      ),
      'same',
      'matching share | Соедините | а → 2 | б → 1 | of 3',
    ],
    [
      'a wrong pair that costs',
      item(
        declare(
          'multiple',
          'directedPair',
          ['P1 T2', 'P2 T1'],
          mapping({ 'P1 T2': 1, 'P2 T1': 1 }, 'defaultValue="-1"'),
        ),
        match(1, ['а', 'б'], ['1', '2']),
        template('map_response'),
      ),
      'said partly',
      'matching share | Соедините | а → 2 | б → 1 | of 2 | (share_rule: а → 1, б → 1: 0% → 50%; а → 2, б → 2: 0% → 50%) | (wrong_costs: а → —, б → 2: −50%; а → 1, б → —: −50%; а → 1, б → 2: −100%)',
    ],
    [
      'either of two for one',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1'], mapping({ 'P1 T2': 1, 'P1 T3': 1, 'P2 T1': 1 })),
        match(1, ['а', 'б'], ['1', '2', '3']),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: а → 2, б → 1 | а → 3, б → 1',
    ],
    [
      'one pair is enough',
      item(
        declare(
          'multiple',
          'directedPair',
          ['P1 T2', 'P2 T1'],
          mapping({ 'P1 T2': 1, 'P2 T1': 1 }, 'defaultValue="0" upperBound="1"'),
        ),
        match(1, ['а', 'б'], ['1', '2']),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: а → 2, б → 1 | а → —, б → 1 | а → 1, б → 1 | …',
    ],
    [
      'a second pair costs nothing',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1'], mapping({ 'P1 T2': 1, 'P2 T1': 1 })),
        match(0, ['а', 'б'], ['1', '2']),
        template('map_response'),
      ),
      'said more',
      'matching share | Соедините | а → 2 | б → 1 | of 2 | (wrong_free: а → 1; б → 2)',
    ],
    [
      'fewer pairs than the key has',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1']),
        match(1, ['а', 'б'], ['1', '2']).replace('maxAssociations="0"', 'maxAssociations="1"'),
        template('match_correct'),
      ),
      'gap',
      '! 1 key_disagrees: maxAssociations 1',
    ],
    [
      'words for gaps',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W2 G2']),
        gaps(2, ['зима', 'лето', 'год']),
        template('match_correct'),
      ),
      'same',
      'matching all | Впишите\nТут (1) _____ и (2) _____. | (1) → зима | (2) → лето | of 3 | (cloze: 2)',
    ],
    [
      'two words for a gap',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W2 G2'], mapping({ 'W1 G1': 1, 'W3 G1': 1, 'W2 G2': 1 })),
        gaps(2, ['зима', 'лето', 'год']),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: (1) → зима, (2) → лето | (1) → год, (2) → лето',
    ],
    [
      'two declared words for a gap',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W3 G1', 'W2 G2']),
        gaps(2, ['зима', 'лето', 'год']),
        template('match_correct'),
      ),
      'gap',
      '! 1 full_sets: W1 G1 | W3 G1 | W2 G2',
    ],
    [
      'pictures for gaps',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W2 G2']),
        gaps(
          2,
          ['зима', 'лето'],
          '<gapImg identifier="I1" matchMax="1"><object data="a.png" type="image/png"/></gapImg>',
        ),
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: gapImg',
    ],
    [
      'pictures for words',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W2 G2']),
        gaps(2, ['<img src="a.png" alt="зима"/>', 'лето']),
        template('match_correct'),
      ),
      'gap',
      '! 1 part_without_words: W1',
    ],
    [
      'pictures in their order',
      item(
        declare('ordered', 'identifier', ['A', 'B']),
        order('<img src="a.png" alt="а"/>', '<object data="b.png" type="image/png">б</object>'),
        template('match_correct'),
      ),
      'gap',
      '! 1 part_without_words: A, B',
    ],
    [
      'pictures as targets',
      item(
        declare('multiple', 'directedPair', ['P1 T1', 'P2 T2']),
        match(1, ['а', 'б'], ['<img src="a.png" alt="а"/>', 'в']),
        template('match_correct'),
      ),
      'gap',
      '! 1 part_without_words: T1',
    ],
    [
      'the same word twice',
      item(declare('multiple', 'directedPair', ['W1 G1', 'W2 G2']), gaps(2, ['не', 'не']), template('match_correct')),
      'gap',
      '! 1 not_understood: не',
    ],
  ])('%s', (_, xml, verdict, shown) => expect(tried(xml)).toEqual([verdict, shown]));
});

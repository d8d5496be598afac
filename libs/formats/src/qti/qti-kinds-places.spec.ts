import { template, declare, mapping, item, V, first, point, spots, areas, tried } from './test-support/kind-items.ts';

describe('places on a picture', () => {
  const rect = (...numbers: readonly [number, number, number, number]) =>
    `{"shape":"rectangle","x":${numbers[0]},"y":${numbers[1]},"width":${numbers[2]},"height":${numbers[3]}}`;
  it.each([
    [
      'an area',
      item(declare('single', 'point', [], areas({ '20,20,60,40': 1 })), point(1), template('map_response_point')),
      'same',
      rect(20, 20, 40, 20),
    ],
    [
      'sides between pixels',
      item(
        declare('single', 'point', [], areas({ '20.4,19.6,60.6,40.2': 1 })),
        point(1),
        template('map_response_point'),
      ),
      'same',
      rect(21, 20, 39, 20),
    ],
    [
      'an area that earns less',
      item(
        declare('single', 'point', [], areas({ '20,20,60,40': 2, '100,20,160,40': 1 })),
        point(1),
        template('map_response_point'),
      ),
      'said partly',
      `${rect(20, 20, 40, 20)} | (partial_credit: 100,20,160,40: 50%)`,
    ],
    [
      'an area that costs',
      item(
        declare('single', 'point', [], areas({ '20,20,60,40': 1, '100,20,160,40': -1 })),
        point(1),
        template('map_response_point'),
      ),
      'said partly',
      `${rect(20, 20, 40, 20)} | (wrong_costs: 100,20,160,40: −100%)`,
    ],
    [
      'an area over another',
      item(
        declare('single', 'point', [], areas({ '20,20,40,40': -1, '20,20,80,60': 1 })),
        point(1),
        template('map_response_point'),
      ),
      'gap',
      /^! 1 full_sets/,
    ],
    [
      'two points',
      item(
        declare('multiple', 'point', [], areas({ '20,20,60,40': 1, '100,20,160,40': 1 })),
        point(2),
        template('map_response_point'),
      ),
      'gap',
      '! 1 several_points: 2',
    ],
    [
      'a point inside by rules',
      item(declare('single', 'point'), point(1), first([`<inside shape="circle" coords="50,50,10">${V}</inside>`, 1])),
      'same',
      '{"shape":"circle","x":50,"y":50,"radius":10}',
    ],
    [
      'a polygon',
      item(declare('single', 'point', [], areas({ '20,20,60,20,60,60': 1 })), point(1), template('map_response_point')),
      'same',
      '{"shape":"polygon","points":[[20,20],[60,20],[60,60]]} | (area_edge)',
    ],
    [
      'one of two spots',
      item(declare('single', 'identifier', ['H2']), spots(1, '0,0,20,20', '50,0,80,20'), template('match_correct')),
      'same',
      `${rect(50, 0, 30, 20)} | (wrong_areas: 1)`,
    ],
    [
      'either of two spots',
      item(
        declare('single', 'identifier', [], mapping({ H1: 1, H2: 1 })),
        spots(1, '0,0,20,20', '50,0,80,20', '100,0,120,20'),
        template('map_response'),
      ),
      'same',
      `${rect(0, 0, 20, 20)} | ${rect(50, 0, 30, 20)} | (wrong_areas: 1)`,
    ],
    [
      'two spots at once',
      item(
        declare('multiple', 'identifier', ['H1', 'H2']),
        spots(2, '0,0,20,20', '50,0,80,20', '100,0,120,20'),
        template('match_correct'),
      ),
      'gap',
      '! 1 several_points: H1 + H2',
    ],
    [
      'two spots at once that count',
      item(
        declare('multiple', 'identifier', ['H1', 'H2'], mapping({ H1: 1, H2: 1 })),
        spots(0, '0,0,20,20', '50,0,80,20'),
        template('map_response'),
      ),
      'gap',
      '! 1 several_points: H1 + H2',
    ],
    [
      'a wrong spot inside the right one',
      item(declare('single', 'identifier', ['H2']), spots(1, '10,10,20,20', '0,0,80,40'), template('match_correct')),
      'gap',
      '! 1 full_sets: H1',
    ],
  ])('%s', (_, xml, verdict, shown) => {
    const [said, ...lines] = tried(xml);
    expect([said, lines.length]).toEqual([verdict, 1]);
    if (typeof shown === 'string')
      expect(lines).toEqual([
        shown.startsWith('!') ? shown : `hotspot | Где? | 200×100 | ${shown} | (picture_missing: p.png)`,
      ]);
    else expect(lines[0]).toMatch(shown);
  });
});

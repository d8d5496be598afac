import { findSharedPhones, type OwnCheckIn } from './shared-phones.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 1, 12, 4, minute));
const came = (personId: string, device: string, minute: number, over: Partial<OwnCheckIn> = {}): OwnCheckIn => ({
  personId,
  device,
  at: at(minute),
  decidedAt: null,
  isShared: false,
  ...over,
});

it.each<[string, OwnCheckIn[], string[][]]>([
  ['nobody', [], []],
  ['everybody on their own phone', [came('a', '1', 0), came('b', '2', 0)], []],
  ['one person twice', [came('a', '1', 0), came('a', '1', 9)], []],
  ['two on one phone, in the order in which they came', [came('b', '1', 5), came('a', '1', 2)], [['a', 'b']]],
  ['three on one phone', [came('a', '1', 0), came('b', '1', 1), came('c', '1', 2)], [['a', 'b', 'c']]],
  [
    'two phones',
    [came('a', '1', 0), came('b', '1', 1), came('c', '2', 0), came('d', '2', 1)],
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a phone on which several are expected', [came('a', '1', 0, { isShared: true }), came('b', '1', 1)], []],
  ['one was corrected afterwards', [came('a', '1', 0, { decidedAt: at(9) }), came('b', '1', 1)], []],
  ['both were accepted', [came('a', '1', 0, { decidedAt: at(9) }), came('b', '1', 1, { decidedAt: at(9) })], []],
  [
    'a third comes after both were accepted',
    [came('a', '1', 0, { decidedAt: at(9) }), came('b', '1', 1, { decidedAt: at(9) }), came('c', '1', 10)],
    [['a', 'b', 'c']],
  ],
  [
    'what was decided before the second came settles nothing',
    [came('a', '1', 0, { decidedAt: at(1) }), came('b', '1', 2)],
    [['a', 'b']],
  ],
])('%s', (_, checkIns, expected) => expect(findSharedPhones(checkIns)).toEqual(expected));

import {
  dateRefusal,
  type Holder,
  mergeStaff,
  type PositionChoice,
  placeRefusal,
  type ReorganisedCommission,
  type Reorganising,
  takesEffectAtOnce,
} from './reorganisation.ts';

const commission = (id: string, over: Partial<ReorganisedCommission> = {}): ReorganisedCommission => ({
  id,
  path: `/r/${id}/`,
  kind: 'district',
  level: 2,
  parentId: 'r',
  closedOn: null,
  ...over,
});
const REGION = commission('r', { path: '/r/', kind: 'regional', level: 1, parentId: null });
const NEIGHBOUR = commission('n');
const PRECINCT = commission('p', { path: '/r/d/p/', kind: 'precinct', level: 3, parentId: 'd' });

describe('placeRefusal', () => {
  it.each<[string, Partial<Reorganising>, string | null]>([
    ['a district without anything below', { act: 'close' }, null],
    ['the top of the tree', { act: 'close', commission: REGION }, 'reorganisation_own_root'],
    ['a closed one', { act: 'close', commission: commission('d', { closedOn: '2026-01-01' }) }, 'commission_closed'],
    [
      'a district with open precincts',
      { act: 'close', openChildren: 20, highestChild: 3 },
      'reorganisation_children_open',
    ],
    [
      'a district whose precincts are closed too',
      { act: 'close', openChildren: 20, highestChild: 3, children: 'close' },
      null,
    ],
    [
      'a district whose precincts go to the neighbour',
      { act: 'close', openChildren: 20, highestChild: 3, children: 'move', target: NEIGHBOUR },
      null,
    ],
    [
      'precincts that go nowhere',
      { act: 'close', openChildren: 20, highestChild: 3, children: 'move' },
      'reorganisation_target_missing',
    ],
    [
      'precincts that would go under one of them',
      { act: 'close', openChildren: 20, highestChild: 3, children: 'move', target: PRECINCT },
      'reorganisation_loop',
    ],
    [
      'precincts that would go under the closed one',
      { act: 'close', openChildren: 2, highestChild: 3, children: 'move', target: commission('d') },
      'reorganisation_loop',
    ],
    [
      'precincts that would go under a precinct',
      { act: 'close', openChildren: 2, highestChild: 3, children: 'move', target: { ...PRECINCT, path: '/r/n/q/' } },
      'commission_kind_too_high',
    ],
    [
      'precincts that would go under a closed one',
      {
        act: 'close',
        openChildren: 2,
        highestChild: 3,
        children: 'move',
        target: { ...NEIGHBOUR, closedOn: '2026-01-01' },
      },
      'reorganisation_target_closed',
    ],

    ['into the neighbour', { act: 'merge', target: NEIGHBOUR }, null],
    ['into nothing', { act: 'merge' }, 'reorganisation_target_missing'],
    ['into itself', { act: 'merge', target: commission('d') }, 'reorganisation_loop'],
    ['into one above it', { act: 'merge', target: REGION }, 'reorganisation_loop'],
    ['into one below it', { act: 'merge', target: PRECINCT }, 'reorganisation_loop'],
    ['into another kind', { act: 'merge', target: commission('c', { kind: 'city' }) }, 'reorganisation_other_kind'],
    [
      'into a closed one',
      { act: 'merge', target: { ...NEIGHBOUR, closedOn: '2026-01-01' } },
      'reorganisation_target_closed',
    ],

    ['a precinct under the neighbour', { act: 'move', commission: PRECINCT, target: NEIGHBOUR }, null],
    ['a precinct under nothing', { act: 'move', commission: PRECINCT }, 'reorganisation_target_missing'],
    [
      'a precinct where it is',
      { act: 'move', commission: PRECINCT, target: commission('d') },
      'reorganisation_same_place',
    ],
    [
      'a precinct under a precinct',
      { act: 'move', commission: PRECINCT, target: { ...PRECINCT, id: 'q', path: '/r/d/q/' } },
      'commission_kind_too_high',
    ],
    ['a district under its precinct', { act: 'move', target: PRECINCT }, 'reorganisation_loop'],
    ['a district under itself', { act: 'move', target: commission('d') }, 'reorganisation_loop'],
    ['a district under a district', { act: 'move', target: NEIGHBOUR }, 'commission_kind_too_high'],
    [
      'under a closed one',
      { act: 'move', commission: PRECINCT, target: { ...NEIGHBOUR, closedOn: '2026-01-01' } },
      'reorganisation_target_closed',
    ],
    [
      'the top',
      { act: 'move', commission: REGION, target: commission('x', { path: '/x/', level: 0 }) },
      'reorganisation_own_root',
    ],
  ])('%s', (_, over, expected) => {
    expect(
      placeRefusal({
        act: 'close',
        commission: commission('d'),
        target: null,
        openChildren: 0,
        highestChild: null,
        children: 'none',
        ...over,
      }),
    ).toBe(expected);
  });
});

describe('the day', () => {
  it.each([
    ['2026-02-10', '2026-01-01', null],
    ['2026-01-01', '2026-01-01', null],
    ['2025-12-31', '2026-01-01', 'reorganisation_before_appointments'],
    ['2025-12-31', null, null],
    ['2028-02-11', null, null],
    ['2028-02-12', null, 'reorganisation_too_far'],
  ])('%s after the last start %s', (effectiveOn, lastStart, expected) =>
    expect(dateRefusal({ effectiveOn, today: '2026-02-11', lastStart })).toBe(expected),
  );

  it('has come or waits', () => {
    expect(['2026-02-09', '2026-02-10', '2026-02-11'].map((day) => takesEffectAtOnce(day, '2026-02-10'))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('mergeStaff', () => {
  const holder = (appointmentId: string, position: string, personId = `p-${appointmentId}`): Holder => ({
    appointmentId,
    personId,
    position,
  });
  const merged = (from: Holder[], into: Holder[], choices: PositionChoice[] = []) =>
    mergeStaff({ from, into, single: ['chair', 'deputy'], ordinary: 'member', choices });
  const said = ({ unsettled, ends, opens }: ReturnType<typeof mergeStaff>) => [
    unsettled.join(),
    ends.map(({ appointmentId, reason }) => `${appointmentId} ${reason}`).join(),
    opens.map(({ personId, position }) => `${personId} ${position}`).join(),
  ];

  it.each<[string, Holder[], Holder[], PositionChoice[], string[]]>([
    ['nobody', [], [], [], ['', '', '']],
    ['members go on', [holder('a', 'member')], [holder('b', 'member')], [], ['', 'a transferred', 'p-a member']],
    ['the only chair goes on', [holder('a', 'chair')], [holder('b', 'member')], [], ['', 'a transferred', 'p-a chair']],
    ['two chairs ask', [holder('a', 'chair')], [holder('b', 'chair')], [], ['chair', 'a transferred', 'p-a member']],
    [
      'the target’s chair stays',
      [holder('a', 'chair')],
      [holder('b', 'chair')],
      [{ position: 'chair', appointmentId: 'b', other: 'member' }],
      ['', 'a transferred', 'p-a member'],
    ],
    [
      'the other one leaves',
      [holder('a', 'chair')],
      [holder('b', 'chair')],
      [{ position: 'chair', appointmentId: 'b', other: 'ends' }],
      ['', 'a commission_merged', ''],
    ],
    [
      'the chair who comes takes over',
      [holder('a', 'chair')],
      [holder('b', 'chair')],
      [{ position: 'chair', appointmentId: 'a', other: 'member' }],
      ['', 'a transferred,b transferred', 'p-b member,p-a chair'],
    ],
    [
      '… and the present one leaves',
      [holder('a', 'chair')],
      [holder('b', 'chair')],
      [{ position: 'chair', appointmentId: 'a', other: 'ends' }],
      ['', 'a transferred,b commission_merged', 'p-a chair'],
    ],
    [
      'somebody chosen who holds something else is no choice',
      [holder('a', 'chair'), holder('x', 'member')],
      [holder('b', 'chair')],
      [{ position: 'chair', appointmentId: 'x', other: 'ends' }],
      ['chair', 'a transferred,x transferred', 'p-a member,p-x member'],
    ],
    [
      'a member of both is counted once',
      [holder('a', 'member', 'p')],
      [holder('b', 'member', 'p')],
      [],
      ['', 'a transferred', ''],
    ],
    [
      'the chair of both asks nothing',
      [holder('a', 'chair', 'p')],
      [holder('b', 'chair', 'p')],
      [],
      ['', 'a transferred', ''],
    ],
    [
      'a chair here who is a member there becomes the chair',
      [holder('a', 'chair', 'p')],
      [holder('b', 'member', 'p')],
      [],
      ['', 'a transferred,b transferred', 'p chair'],
    ],
    [
      'a member here who is the chair there stays the chair',
      [holder('a', 'member', 'p')],
      [holder('b', 'chair', 'p')],
      [],
      ['', 'a transferred', ''],
    ],
    [
      'a chair who loses the place and is a deputy stays the deputy',
      [holder('a', 'chair', 'p')],
      [holder('b', 'deputy', 'p'), holder('c', 'chair')],
      [{ position: 'chair', appointmentId: 'c', other: 'member' }],
      ['', 'a transferred', ''],
    ],
  ])('%s', (_, from, into, choices, expected) => expect(said(merged(from, into, choices))).toEqual(expected));
});

import { decideAttendance } from './attendance-state.ts';
import type { HeldReason } from './held-events.ts';
import { eventText, type SeminarEvent } from './seminar-events.ts';
import { markRecordOf, seminarState, type SeminarPack } from './seminar-state.ts';

const at = (time: string) => new Date(`2026-02-12T${time}:00Z`);
const pack: SeminarPack = {
  sessions: new Map([
    ['s', { opensAt: at('03:30'), cancelled: false }],
    ['tomorrow', { opensAt: new Date('2026-02-13T03:30:00Z'), cancelled: false }],
    ['off', { opensAt: at('03:30'), cancelled: true }],
  ]),
  people: new Set(['asel', 'bolat']),
  seats: { taken: 2, by: new Set(['asel', 'bolat']), capacity: 3, room: 4 },
  recorded: new Set(),
  now: at('09:00'),
};

/** `a1 04:10 present` and the like: device, place, time made, then what differs. */
function event(place: string, time: string, over: Partial<SeminarEvent> = {}): SeminarEvent {
  const [device = '', seq = ''] = [place[0], place.slice(1)];
  const one = {
    id: place,
    device,
    seq: Number(seq),
    basis: {},
    seen: [],
    kind: 'mark' as const,
    session: 's',
    subject: 'asel',
    payload: { mark: 'present' as const },
    madeAt: at(time),
    receivedAt: at('08:00'),
    actor: `trainer ${device}`,
    ...over,
  };
  return { ...one, content: over.content ?? eventText(one) };
}
const absent = { payload: { mark: 'absent' as const } };
const decision = (
  id: string,
  kind: SeminarEvent['kind'],
  payload: SeminarEvent['payload'],
  subject: string | null = null,
) => event(`z${id}`, '08:30', { id, kind, session: null, subject, payload });
const added = (place: string, time: string, name: string, phone: string) =>
  event(place, time, { kind: 'person_added', subject: `new ${place}`, payload: { name, phone } });

interface Row {
  readonly held?: Record<string, HeldReason>;
  readonly holds?: string | null;
  /** Marks that contradict it. */
  readonly against?: readonly string[];
  readonly conflicts?: readonly string[];
}
const told = (events: readonly SeminarEvent[], given = pack): Required<Row> => {
  const { applied, held, meant, conflicts } = seminarState(events, given);
  const marks = applied
    .filter(({ kind, subject }) => kind === 'mark' && (meant.get(subject ?? '') ?? subject) === 'asel')
    .map((one) => markRecordOf(one, null));
  const { holds, against } = decideAttendance(marks, { until: at('06:00'), closedAt: null });
  return {
    held: Object.fromEntries(held),
    holds: holds?.id ?? null,
    against: against.map(({ id }) => id),
    conflicts: conflicts.map((one) => `${one.hard ? 'hard' : 'soft'} ${one.kind} ${one.events.join()}`),
  };
};

describe('events of devices', () => {
  it.each<[string, SeminarEvent[], Row]>([
    ['a mark whose turn it is counts', [event('a1', '04:10')], { holds: 'a1' }],
    ['out of turn it waits', [event('a2', '04:10')], { held: { a2: 'gap' } }],
    [
      'until its predecessor is there, in whatever order',
      [event('a2', '04:20', absent), event('a1', '04:10')],
      { holds: 'a2' },
    ],
    [
      'what follows a gap waits too',
      [event('a1', '04:10'), event('a3', '04:20', absent), event('a4', '04:21')],
      { holds: 'a1', held: { a3: 'gap', a4: 'gap' } },
    ],
    [
      'a person gives the gap up',
      [event('a1', '04:10'), event('a3', '04:20', absent), decision('d', 'gap_released', { device: 'a', place: 2 })],
      { holds: 'a3' },
    ],
    [
      'and what was missing comes all the same',
      [
        event('a1', '04:10'),
        event('a3', '04:20', absent),
        decision('d', 'gap_released', { device: 'a', place: 2 }),
        event('a2', '04:15', { subject: 'bolat' }),
      ],
      { holds: 'a3' },
    ],
    ['sent twice it is one', [event('a1', '04:10'), event('a1', '04:10')], { holds: 'a1' }],
    [
      'two contents under one id: neither',
      [event('a1', '04:10'), event('a1', '04:10', absent), event('a2', '04:30', { subject: 'bolat' })],
      { held: { a1: 'two_contents' } },
    ],
    [
      'one place on the device given twice: neither, and no gap',
      [event('a1', '04:10'), event('a1', '04:11', { ...absent, id: 'copy' }), event('a2', '04:30')],
      { holds: 'a2', held: { a1: 'place_taken', copy: 'place_taken' } },
    ],
    ['two devices say the same: the earlier', [event('a1', '04:20'), event('b1', '04:10')], { holds: 'b1' }],
    [
      'they differ, and neither saw the other: who checked',
      [event('a1', '04:10', { payload: { mark: 'present', method: 'badge' } }), event('b1', '04:30', absent)],
      { holds: 'a1', against: ['b1'] },
    ],
    [
      'both listed: the later made',
      [event('a1', '04:10'), event('b1', '04:30', absent)],
      { holds: 'b1', against: ['a1'] },
    ],
    [
      'the later had seen the earlier: no conflict',
      [event('a1', '04:10'), event('b1', '04:30', { ...absent, basis: { a: 1 } })],
      { holds: 'b1' },
    ],
    [
      'seen, though the clock says it was made before',
      [event('a1', '04:30'), event('b1', '04:10', { ...absent, basis: { a: 1 } })],
      { holds: 'b1' },
    ],
    [
      'a correction against a later plain mark',
      [event('a1', '04:10', { payload: { mark: 'absent', reason: 'left' } }), event('b1', '04:30')],
      { holds: 'a1', against: ['b1'] },
    ],
    [
      'added at two doors is one person',
      [
        added('a1', '04:10', 'Ахметова Асель', '+7 701 111 22 33'),
        added('b1', '04:12', 'Ахметова Әсел', '87011112233'),
      ],
      { conflicts: ['soft person_twice a1,b1'] },
    ],
    [
      'and whoever looked at it says so',
      [
        added('a1', '04:10', 'Ахметова Асель', '+7 701 111 22 33'),
        added('b1', '04:12', 'Ахметова Асель', '87011112233'),
        decision('d', 'settled', { events: ['a1', 'b1'] }),
      ],
      {},
    ],
    [
      'of one name without a phone they stay two, and somebody is told',
      [added('a1', '04:10', 'Ахметова Асель', ''), added('b1', '04:12', 'Ахметова Әсел', '-')],
      { conflicts: ['soft over_capacity b1', 'soft person_twice a1,b1'] },
    ],
    [
      'of one name with other phones they are two',
      [added('a1', '04:10', 'Ахметова Асель', '87011112233'), added('b1', '04:12', 'Ахметова Асель', '87011112234')],
      { conflicts: ['soft over_capacity b1'] },
    ],
    [
      'found for two on the list, nobody is asked about them any more',
      [
        added('a1', '04:10', 'Ахметова Асель', ''),
        added('b1', '04:12', 'Ахметова Асель', ''),
        decision('d', 'person_is', { person: 'asel' }, 'new a1'),
        decision('e', 'person_is', { person: 'bolat' }, 'new b1'),
      ],
      {},
    ],
    [
      'beyond the seats told, beyond the room not taken',
      [
        added('a1', '04:10', 'Ахметова Асель', '1'),
        added('a2', '04:11', 'Оспанов Ерлан', '2'),
        added('a3', '04:12', 'Ким Вера', '3'),
      ],
      { conflicts: ['soft over_capacity a2'], held: { a3: 'over_room' } },
    ],
    [
      'the person who was added is one on the list',
      [
        added('a1', '04:10', 'Ахметова Асель', '1'),
        event('a2', '04:11', { subject: 'new a1' }),
        decision('d', 'person_is', { person: 'asel' }, 'new a1'),
      ],
      { holds: 'a2' },
    ],
    [
      'handed in on two devices: the first',
      [
        event('a1', '05:10', { kind: 'handed_in', payload: { test: 't' } }),
        event('b1', '05:00', { kind: 'handed_in', payload: { test: 't' } }),
      ],
      { conflicts: ['hard handed_in_twice b1,a1'] },
    ],
    [
      'after the closing it waits',
      [event('a1', '05:00', { kind: 'closed', session: null, subject: null }), event('b1', '05:01')],
      { held: { b1: 'after_closed' } },
    ],
    [
      'until somebody opens the seminar again',
      [
        event('a1', '05:00', { kind: 'closed', session: null, subject: null }),
        event('b1', '05:01'),
        decision('d', 'reopened', { events: ['a1'] }),
      ],
      { holds: 'b1' },
    ],
    [
      'or lets this one count',
      [
        event('a1', '05:00', { kind: 'closed', session: null, subject: null }),
        event('b1', '05:01'),
        decision('d', 'released', { events: ['b1'] }),
      ],
      { holds: 'b1' },
    ],
    [
      'of a lost device nothing further counts',
      [event('a1', '04:10'), event('a2', '04:20', absent), decision('d', 'withdrawn', { device: 'a', place: 1 })],
      { holds: 'a1', held: { a2: 'withdrawn' } },
    ],
    [
      'but what somebody vouches for',
      [
        event('a1', '04:10'),
        event('a2', '04:20', absent),
        decision('d', 'withdrawn', { device: 'a', place: 1 }),
        decision('e', 'released', { events: ['a2'] }),
      ],
      { holds: 'a2' },
    ],
    ['of nobody on the list', [event('a1', '04:10', { subject: 'dana' })], { held: { a1: 'not_on_list' } }],
    ['of a session that is off', [event('a1', '04:10', { session: 'off' })], { held: { a1: 'no_session' } }],
    ['of one that has not come', [event('a1', '04:10', { session: 'tomorrow' })], { held: { a1: 'too_early' } }],
  ])('%s', (_, events, { held = {}, holds = null, against = [], conflicts = [] }) => {
    expect(told(events)).toEqual({ held, holds, against, conflicts });
    expect(told(events.toReversed())).toEqual({ held, holds, against, conflicts });
  });

  it('whoever is known for somebody with a seat takes no second one of the room', () => {
    const events = [
      added('a1', '04:10', 'Ахметова Асель', '1'),
      added('a2', '04:11', 'Оспанов Ерлан', '2'),
      added('a3', '04:12', 'Ким Вера', '3'),
      decision('d', 'person_is', { person: 'asel' }, 'new a1'),
    ];
    expect(told(events)).toMatchObject({ held: {}, conflicts: ['soft over_capacity a3'] });
    const waiting = { ...pack, seats: { ...pack.seats, taken: 1, by: new Set(['bolat']) } };
    expect(told(events, waiting)).toMatchObject({ held: {}, conflicts: ['soft over_capacity a3'] });
  });

  it('writes the same event the same way', () => {
    expect(eventText({ b: [1, { d: 2, c: undefined }], a: null })).toBe('{"a":null,"b":[1,{"d":2}]}');
  });
});

import { dateBeginning, dateMark, decideAttendance, type MarkRecord, type MarkTimes } from './attendance-state.ts';

const at = (time: string) => new Date(`2026-02-12T${time}:00Z`);
const TIMES: MarkTimes = { until: at('06:00'), closedAt: null };
let made = 0;
function mark(over: Partial<Omit<MarkRecord, 'madeAt'>> & { readonly time?: string } = {}): MarkRecord {
  const { time = '04:20', ...rest } = over;
  const id = rest.id ?? `m${String(++made).padStart(4, '0')}`;
  return {
    id,
    mark: 'present',
    method: 'offline',
    reason: null,
    by: 'trainer',
    device: `phone of ${rest.by ?? 'trainer'}`,
    seq: 1,
    basis: [],
    madeAt: at(time),
    receivedAt: at('09:00'),
    late: false,
    ...rest,
  };
}
const present = mark({ id: 'present', time: '04:20' });
const say = ({ holds, against }: ReturnType<typeof decideAttendance>) => [
  holds?.id ?? null,
  against.map(({ id }) => id),
];

describe('the mark that counts', () => {
  it.each([
    ['none', [], null, []],
    ['the only one', [present], 'present', []],
    [
      'made earlier, synced later: the later made, flagged',
      [present, mark({ id: 'x', mark: 'absent', time: '04:10', by: 'other' })],
      'present',
      ['x'],
    ],
    [
      'of the same device: the later, nothing to decide',
      [present, mark({ id: 'x', mark: 'absent', time: '04:30', seq: 2 })],
      'x',
      [],
    ],
    [
      'of the same device, though its clock went back',
      [present, mark({ id: 'x', mark: 'absent', time: '04:10', seq: 2 })],
      'x',
      [],
    ],
    [
      'of the same device by somebody else who was shown nothing',
      [present, mark({ id: 'x', mark: 'absent', time: '04:30', by: 'other', device: 'phone of trainer' })],
      'x',
      ['present'],
    ],
    [
      'made in sight of the other: the later',
      [present, mark({ id: 'x', mark: 'absent', time: '04:30', by: 'other', basis: ['present'] })],
      'x',
      [],
    ],
    ['the same said twice: the earlier', [mark({ id: 'x', time: '04:30', by: 'other' }), present], 'present', []],
    [
      'checked by code over listed later',
      [mark({ id: 'qr', method: 'qr', by: 'member', time: '04:05' }), mark({ id: 'x', mark: 'absent', time: '04:30' })],
      'qr',
      ['x'],
    ],
    [
      'checked by badge over listed later',
      [
        mark({ id: 'badge', method: 'badge', by: 'door', time: '04:05' }),
        mark({ id: 'x', mark: 'absent', time: '04:30' }),
      ],
      'badge',
      ['x'],
    ],
    [
      'listed in sight of the check',
      [
        mark({ id: 'qr', method: 'qr', by: 'member', time: '04:05' }),
        mark({ id: 'x', mark: 'left_early', time: '05:10', basis: ['qr'] }),
      ],
      'x',
      [],
    ],
    [
      'a correction against a later plain mark: the correction, flagged',
      [mark({ id: 'c', mark: 'absent', reason: 'why', time: '05:00', by: 'other' }), mark({ id: 'x', time: '05:30' })],
      'c',
      ['x'],
    ],
    [
      'a correction against an earlier plain mark it had not seen',
      [mark({ id: 'c', reason: 'why', time: '05:00', by: 'other' }), mark({ id: 'x', mark: 'absent', time: '04:30' })],
      'c',
      ['x'],
    ],
    [
      'a plain mark made in sight of a correction',
      [
        mark({ id: 'c', mark: 'absent', reason: 'why', time: '05:00', by: 'other' }),
        mark({ id: 'x', time: '05:30', basis: ['c'] }),
      ],
      'c',
      [],
    ],
    [
      'a correction of a correction',
      [
        mark({ id: 'c', mark: 'absent', reason: 'why', time: '05:00', by: 'other' }),
        mark({ id: 'd', reason: 'signed', time: '05:30', basis: ['c'] }),
      ],
      'd',
      [],
    ],
    [
      'two corrections that had not seen each other',
      [
        mark({ id: 'c', mark: 'absent', reason: 'why', time: '05:00', by: 'other' }),
        mark({ id: 'd', reason: 'signed', time: '05:30' }),
      ],
      'd',
      ['c'],
    ],
    [
      'the decision of a conflict',
      [
        present,
        mark({ id: 'x', mark: 'absent', time: '04:10', by: 'other' }),
        mark({ id: 'd', mark: 'absent', reason: 'asked', by: 'boss', time: '08:00', basis: ['present', 'x'] }),
      ],
      'd',
      [],
    ],
    [
      'without a reason after the time for marks',
      [present, mark({ id: 'x', mark: 'absent', time: '06:01', seq: 2 })],
      'present',
      ['x'],
    ],
    ['the first one after the time for marks', [mark({ id: 'x', mark: 'absent', time: '06:01' })], 'x', []],
    [
      'two that claim to have seen each other',
      [mark({ id: 'a', basis: ['b'] }), mark({ id: 'b', mark: 'absent', by: 'other', basis: ['a'], time: '04:30' })],
      'b',
      [],
    ],
    [
      'equal times: by device',
      [mark({ id: 'a', device: '2' }), mark({ id: 'b', mark: 'absent', device: '1', by: 'other' })],
      'a',
      ['b'],
    ],
  ] satisfies [string, MarkRecord[], string | null, string[]][])('%s', (_, records, holds, against) => {
    expect(say(decideAttendance(records, TIMES))).toEqual([holds, against]);
  });

  const closed: MarkTimes = { until: at('06:00'), closedAt: at('08:00') };
  it.each([
    ['arrived after the closing, nobody else said anything', [mark({ id: 'x', late: true })], 'x', []],
    [
      'arrived after the closing and differs',
      [present, mark({ id: 'x', mark: 'absent', time: '04:30', late: true, seq: 2 })],
      'present',
      ['x'],
    ],
    [
      'arrived after the closing and agrees',
      [present, mark({ id: 'x', time: '04:30', late: true, by: 'other' })],
      'present',
      [],
    ],
    ['made after the closing', [mark({ id: 'x', time: '08:01', late: true })], null, ['x']],
    [
      'made after the closing with a reason',
      [present, mark({ id: 'c', mark: 'absent', reason: 'why', time: '08:01', late: true, basis: ['present'] })],
      'c',
      [],
    ],
  ] satisfies [string, MarkRecord[], string | null, string[]][])(
    'of a closed seminar: %s',
    (_, records, holds, against) => {
      expect(say(decideAttendance(records, closed))).toEqual([holds, against]);
    },
  );

  it('takes marks of clients of old, which say neither device nor basis', () => {
    const old = (over: Parameters<typeof mark>[0]) => mark({ device: null, seq: null, basis: null, ...over });
    const online = old({ id: 'on', method: 'list', time: '04:20', receivedAt: at('04:20'), by: 'other' });
    expect(say(decideAttendance([online, old({ id: 'off', mark: 'absent', time: '04:10' })], TIMES))).toEqual([
      'on',
      ['off'],
    ]);
    expect(
      say(decideAttendance([old({ id: 'a', time: '04:20' }), old({ id: 'b', mark: 'absent', time: '04:10' })], TIMES)),
    ).toEqual(['a', []]);
    const later = old({ id: 'again', mark: 'absent', method: 'list', time: '04:40', receivedAt: at('04:40') });
    expect(say(decideAttendance([later, online], TIMES))).toEqual(['again', []]);
  });
});

describe('when a mark was made', () => {
  const given = {
    contact: at('04:00'),
    elapsed: 20 * 60_000,
    recordedAt: at('04:20'),
    from: at('03:00'),
    receivedAt: at('09:00'),
  };
  it.each([
    ['contact and elapsed', {}, '04:20'],
    ['a clock five years ahead', { recordedAt: new Date('2031-02-12T04:20:00Z') }, '04:20'],
    ['a clock five years behind', { recordedAt: new Date('2021-02-12T04:20:00Z') }, '04:20'],
    ['an elapsed time beyond reception', { elapsed: 2_000_000_000 }, '09:00'],
    ['an elapsed time below nothing', { elapsed: -5 }, '04:00'],
    ['no contact', { contact: null }, '04:20'],
    ['no contact, a clock ahead', { contact: null, recordedAt: new Date('2031-02-12T04:20:00Z') }, '09:00'],
    ['no contact, a clock behind', { contact: null, recordedAt: new Date('2021-02-12T04:20:00Z') }, '03:00'],
    ['a contact after reception, which no server gave', { contact: at('10:00') }, '09:00'],
  ] satisfies [string, Partial<Parameters<typeof dateMark>[0]>, string][])('%s', (_, over, time) => {
    expect(dateMark({ ...given, ...over })).toEqual(at(time));
  });
});

describe('when a seminar was begun on a device', () => {
  const given = { contact: null, elapsed: null, beganAt: at('04:00'), receivedAt: at('09:00') };
  it.each([
    ['by its wall clock', {}, at('04:00')],
    ['so long after the last word of the server', { contact: at('03:00'), elapsed: 1_800_000 }, at('03:30')],
    ['whatever the wall clock says', { contact: at('03:00'), elapsed: 0, beganAt: new Date(0) }, at('03:00')],
    ['not after it was told', { beganAt: at('12:00') }, at('09:00')],
    ['at most a fortnight ago', { beganAt: new Date(0) }, new Date('2026-01-29T09:00:00Z')],
  ] satisfies [string, Partial<Parameters<typeof dateBeginning>[0]>, Date][])('%s', (_, over, time) =>
    expect(dateBeginning({ ...given, ...over })).toEqual(time),
  );
});

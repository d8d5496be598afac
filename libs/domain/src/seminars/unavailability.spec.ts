import {
  absenceAnswer,
  type AwayIn,
  isAwayAt,
  joinAwayDays,
  sharedDays,
  unavailabilityRefusal,
} from './unavailability.ts';

const TODAY = '2026-02-10';
const KNOWN = [
  { from: '2026-02-16', until: '2026-02-18' },
  { from: '2026-03-02', until: '2026-03-02' },
];

describe('days on which somebody cannot come', () => {
  it.each([
    ['2026-02-10', '2026-02-10', null],
    ['2026-02-01', '2026-02-10', null],
    ['2026-02-19', '2026-03-01', null],
    ['2026-02-12', '2026-02-11', 'unavailability_reversed'],
    ['2026-02-01', '2026-02-09', 'unavailability_over'],
    ['2026-06-01', '2027-06-01', null],
    ['2026-06-01', '2027-06-02', 'unavailability_too_long'],
    ['2026-02-18', '2026-02-20', 'unavailability_known'],
    ['2026-02-12', '2026-02-16', 'unavailability_known'],
    ['2026-02-17', '2026-02-17', 'unavailability_known'],
    ['2026-02-10', '2026-03-31', 'unavailability_known'],
    ['2026-03-02', '2026-03-02', 'unavailability_known'],
  ])('%s–%s: %p', (from, until, answer) => {
    expect(unavailabilityRefusal({ from, until }, KNOWN, TODAY)).toBe(answer);
  });

  it('names the entry in which a day stands already', () => {
    expect(sharedDays({ from: '2026-02-28', until: '2026-03-05' }, KNOWN)).toBe(KNOWN[1]);
    expect(sharedDays({ from: '2026-02-19', until: '2026-03-01' }, KNOWN)).toBeUndefined();
  });
});

describe('days of two records that are one person', () => {
  const days = (...all: string[]) =>
    all.map((text) => {
      const [from = '', until = ''] = text.split('–').map((day) => `2026-02-${day}`);
      return { from, until };
    });
  const told = ({ from, until }: { from: string; until: string }) => `${from.slice(8)}–${until.slice(8)}`;
  it.each<[string[], [string, string, string[]][]]>([
    [['01–05', '06–09'], []],
    [['01–10', '08–15'], [['01–15', '01–10', ['08–15']]]],
    [['01–10', '03–04'], [['01–10', '01–10', ['03–04']]]],
    [['05–05', '05–05'], [['05–05', '05–05', ['05–05']]]],
    [['01–05', '10–12', '04–11'], [['01–12', '04–11', ['01–05', '10–12']]]],
    [
      ['01–02', '20–22', '02–03', '21–25', '10–11'],
      [
        ['01–03', '01–02', ['02–03']],
        ['20–25', '21–25', ['20–22']],
      ],
    ],
  ])('%j', (given, joined) => {
    const all = joinAwayDays(days(...given));
    expect(all.map((one) => [told(one), told(one.kept), one.over.map(told)])).toEqual(joined);
  });
});

describe('whether somebody is away', () => {
  const away: AwayIn = { from: '2026-02-16', until: '2026-02-18', zone: 'Asia/Qyzylorda' };
  it.each([
    ['the last minute before their days', '2026-02-15T18:00:00Z', '2026-02-15T19:00:00Z', false],
    ['over the midnight that begins them', '2026-02-15T18:30:00Z', '2026-02-15T19:01:00Z', true],
    ['the first minute', '2026-02-15T19:00:00Z', '2026-02-15T19:10:00Z', true],
    ['in between', '2026-02-17T05:00:00Z', '2026-02-17T06:30:00Z', true],
    ['the last evening', '2026-02-18T18:00:00Z', '2026-02-18T20:00:00Z', true],
    ['the first minute after them', '2026-02-18T19:00:00Z', '2026-02-18T20:00:00Z', false],
  ])('%s', (_, startsAt, endsAt, answer) => {
    expect(isAwayAt(away, { startsAt: new Date(startsAt), endsAt: new Date(endsAt) })).toBe(answer);
  });

  it.each([
    ['trainer', 'refused'],
    ['lecturer', 'asked'],
  ] as const)('a %s who is away: %s', (part, answer) => {
    expect(absenceAnswer(part)).toBe(answer);
  });
});

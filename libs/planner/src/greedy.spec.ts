import type { PlanInput } from './plan-input.ts';
import { propose } from './propose.ts';

const day = (nth: number) => new Date(Date.UTC(2026, 1, 2 + nth)).toISOString().slice(0, 10);
const many = <T>(length: number, make: (nth: number) => T) => Array.from({ length }, (_, nth) => make(nth));

/** A whole nation at once: one group alone has 240 times × 300 rooms × 300 trainers. */
function nation(groups: number): PlanInput {
  const days = many(120, day);
  return {
    seed: 1,
    level: 2,
    days,
    deadline: day(119),
    shape: { days: 1, starts: [540, 840], minutes: 210 },
    limits: { groupSize: 25, warnSize: 30, blockSize: 50, hoursADay: 8, daysInARow: 5, slackDays: 2, longestTrip: 90 },
    travel: many(60, (from) => many(60, (to) => Math.abs(from - to))),
    units: many(groups, (nth) => ({
      id: `u${nth}`,
      territory: `t${nth % 60}`,
      place: nth % 60,
      order: nth,
      people: 20,
      untrainedChairs: 1,
      languages: ['kk'],
    })),
    rooms: many(300, (nth) => ({ id: `r${nth}`, venueId: `v${nth}`, place: nth % 60, capacity: 30, busy: [] })),
    trainers: many(300, (nth) => ({
      id: `p${nth}`,
      level: 2,
      languages: ['kk'],
      home: nth % 60,
      from: day(0),
      until: day(119),
      busy: [],
    })),
  };
}
const nothingBetter = () => null;

describe('the first plan', () => {
  it('of a whole nation is there in seconds', () => {
    const seconds = () => process.cpuUsage().user / 1_000_000;
    const begun = seconds();
    const { value } = propose(nation(600), nothingBetter, { until: begun + 600, now: seconds }).next();
    expect(value?.proposal?.figures).toMatchObject({ withoutDay: 0, withoutRoom: 0, withoutTrainer: 0 });
    expect(seconds() - begun).toBeLessThan(20);
  });

  it('ends when half of the time is over, and says what was not reached', () => {
    let asked = 0;
    const now = () => asked++;
    const { value } = propose(nation(600), nothingBetter, { until: 200, now }).next();
    const { lacks, figures } = value?.proposal ?? { lacks: [], figures: null };
    expect(figures?.withoutDay).toBeGreaterThan(400);
    expect(new Set(lacks.map(({ kind }) => kind))).toEqual(new Set(['no_time']));
    expect(asked).toBeLessThan(1_000);
  });
});
